package org.vmsl.explorer.export;

/** What the C part of every model begins with. */
final class CPrelude {
  /** The longest list and largest set that a step may make. */
  static final int LONGEST_LIST = 64;

  private CPrelude() {}

  /** Words, lists, sets; {@code include} is the directive as the surroundings want it. */
  static String text(String include) {
    return include
        + " <stdint.h>\n"
        + include
        + " <string.h>\n"
        + """
        typedef uint64_t word;
        typedef struct { word some; word value; } maybe;
        typedef struct { word size; word at[%d]; } list;
        /* set once something happens that the model has no cells for */
        static int beyond = 0;
        static int same_maybe(maybe a, maybe b) { return a.some == b.some && a.value == b.value; }
        static int same_list(list a, list b) {
        if (a.size != b.size) { return 0; }
        for (word i = 0; i < a.size; i++) { if (a.at[i] != b.at[i]) { return 0; } }
        return 1;
        }
        static void append(list *l, word e) {
        if (l->size < %d) { l->at[l->size++] = e; } else { beyond = 1; }
        }
        static int in(word e, list l) {
        for (word i = 0; i < l.size; i++) { if (l.at[i] == e) { return 1; } }
        return 0;
        }
        static void insert(list *l, word e) {
        if (in(e, *l)) { return; }
        append(l, e);
        if (beyond) { return; }
        word i = l->size - 1;
        for (; i > 0 && l->at[i - 1] > e; i--) { l->at[i] = l->at[i - 1]; }
        l->at[i] = e;
        }
        static list joined(list a, list b) {
        for (word i = 0; i < b.size; i++) { insert(&a, b.at[i]); }
        return a;
        }
        static list without(list a, list b) {
        list r = {0};
        for (word i = 0; i < a.size; i++) { if (!in(a.at[i], b)) { append(&r, a.at[i]); } }
        return r;
        }
        static list common(list a, list b) {
        list r = {0};
        for (word i = 0; i < a.size; i++) { if (in(a.at[i], b)) { append(&r, a.at[i]); } }
        return r;
        }
        static int subset(list a, list b) { return without(a, b).size == 0; }
        static maybe smallest(list l) { return l.size ? (maybe){1, l.at[0]} : (maybe){0, 0}; }
        static maybe element(list l, word i) {
        return i < l.size ? (maybe){1, l.at[i]} : (maybe){0, 0};
        }
        """
            .formatted(LONGEST_LIST, LONGEST_LIST);
  }
}
