package org.vmsl.machine.compiled;

import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.classfile.ClassFile.ACC_SUPER;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.state.State;

/** Makes blocks: hidden classes that are gone once nobody uses them any more. */
final class BlockCompiler {
  /** How many steps may follow the first in a block. */
  private static final int FUEL = 63;

  /** The JVM does not compile methods that are larger than 8000 bytes. */
  private static final int MOST_BYTES = 7900;

  private static final int MOST_ATTEMPTS = 40;
  private static final ClassDesc CODE = Emitter.describe(BlockCode.class);
  private static final ClassDesc BLOCK =
      ClassDesc.of(BlockCode.class.getPackageName(), "CompiledBlock");

  private final Interpreter interpreter;
  private final Outline outline;
  private final Changeable changeable = new Changeable();

  BlockCompiler(Interpreter interpreter, Outline outline) {
    this.interpreter = interpreter;
    this.outline = outline;
  }

  /** The sparse cells on which blocks do not rely. */
  Changeable changeable() {
    return changeable;
  }

  /**
   * The code from {@code head} on, for what {@code state} has in memory; empty if the step there is
   * the interpreter's.
   */
  Optional<Block> compile(State state, Head head) {
    Set<Head> refused = new HashSet<>();
    int fuel = FUEL;
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
      try {
        Attempt attempt = new Attempt(state, head, refused, fuel);
        byte[] bytes = attempt.bytes();
        Tracer tracer = attempt.tracer();
        if (tracer.longest() == 0) {
          return Optional.empty();
        }
        if (size(bytes) > MOST_BYTES) {
          fuel = fuel / 2;
        } else if (!tracer.isOutdated()) {
          BlockCode code = define(bytes);
          code.longest = tracer.longest();
          return Optional.of(new Block(code, List.copyOf(tracer.assumptions())));
        }
      } catch (Emitter.TooLarge e) {
        fuel = fuel / 2;
      } catch (Tracer.Abandoned e) {
        refused.add(e.where());
        if (e.where().equals(head)) {
          return Optional.empty();
        }
      } catch (Uncompilable e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** One way of making the code. */
  private final class Attempt {
    private final State state;
    private final Head head;
    private final Set<Head> refused;
    private final int fuel;
    private @Nullable Tracer tracer;

    Attempt(State state, Head head, Set<Head> refused, int fuel) {
      this.state = state;
      this.head = head;
      this.refused = refused;
      this.fuel = fuel;
    }

    byte[] bytes() {
      return ClassFile.of()
          .build(
              BLOCK,
              type ->
                  type.withSuperclass(CODE)
                      .withFlags(ACC_FINAL | ACC_SUPER)
                      .withMethodBody(
                          ConstantDescs.INIT_NAME,
                          ConstantDescs.MTD_void,
                          0,
                          code ->
                              code.aload(0)
                                  .invokespecial(
                                      CODE, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                                  .return_())
                      .withMethodBody("run", Emitter.RUN, 0, this::body));
    }

    /** Is done again if the code turns out to have long jumps. */
    private void body(CodeBuilder code) {
      Tracer next =
          new Tracer(interpreter, outline, state, head, new Emitter(code), changeable, refused);
      tracer = next;
      next.trace(fuel);
    }

    Tracer tracer() {
      Tracer made = tracer;
      if (made == null) {
        throw new IllegalStateException("no code was made");
      }
      return made;
    }
  }

  private static int size(byte[] bytes) {
    ClassModel model = ClassFile.of().parse(bytes);
    int largest = 0;
    for (MethodModel method : model.methods()) {
      if (method.code().orElse(null) instanceof CodeAttribute code) {
        largest = Math.max(largest, code.codeLength());
      }
    }
    return largest;
  }

  private static BlockCode define(byte[] bytes) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup().defineHiddenClass(bytes, true);
      return (BlockCode) lookup.lookupClass().getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a block cannot be defined", e);
    }
  }
}
