package org.vmsl.specification.typing;

import java.util.ArrayList;
import java.util.List;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.source.Spelling;
import org.vmsl.specification.syntax.Cursor;
import org.vmsl.specification.syntax.Declaration;
import org.vmsl.specification.syntax.Lexer;
import org.vmsl.specification.syntax.TypeTerm;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Pseudo;
import org.vmsl.specification.typed.Type;

/** Types pseudo instructions: assembly lines that stand for others. */
final class PseudoTyper {
  private final DeclarationTyper declarations;
  private final Locals locals;
  private final Diagnostics diagnostics;

  PseudoTyper(DeclarationTyper declarations, Locals locals, Diagnostics diagnostics) {
    this.declarations = declarations;
    this.locals = locals;
    this.diagnostics = diagnostics;
  }

  /** What a pseudo instruction declares. */
  Pseudo pseudo(Declaration.Pseudo d) {
    List<Local> operands = new ArrayList<>();
    StringBuilder syntax = new StringBuilder(d.syntax().text());
    List<SyntaxText.Place> places = SyntaxText.places(d.syntax());
    for (SyntaxText.Place place : places) {
      if (operands.stream().anyMatch(o -> o.name().equals(place.name()))) {
        throw new Mistake(place.span(), "the operand '" + place.name() + "' is here twice", "");
      }
      operands.add(locals.hidden(place.name(), type(place)));
    }
    for (SyntaxText.Place place : places.reversed()) {
      int start = place.span().start() - d.syntax().span().start() - 1;
      int end = place.span().end() - d.syntax().span().start() - 1;
      syntax.replace(start, end, "{" + place.name() + "}");
    }
    for (Declaration.Quoted line : d.lines()) {
      for (SyntaxText.Place place : SyntaxText.places(line)) {
        if (operands.stream().noneMatch(o -> o.name().equals(place.name()))) {
          throw new Mistake(
              place.span(),
              "there is no operand '" + place.name() + "'",
              Spelling.hint(place.name(), operands.stream().map(Local::name).toList()));
        }
      }
    }
    List<String> lines = d.lines().stream().map(Declaration.Quoted::text).toList();
    return new Pseudo(operands, syntax.toString(), lines, d.documentation());
  }

  private Type type(SyntaxText.Place place) {
    if (place.type().isEmpty()) {
      throw new Mistake(
          place.span(), "this operand has no type", "write {" + place.name() + ": bits(64)}");
    }
    SourceFile file = place.span().file();
    int start = file.text().indexOf(':', place.span().start()) + 1;
    Cursor cursor = new Cursor(Lexer.tokens(file, start, place.span().end() - 1), diagnostics);
    TypeTerm term = TypeTerm.read(cursor).orElseThrow(() -> Mistake.consequence(place.span()));
    Type type = declarations.types().type(term);
    if (!type.isScalar() || type instanceof Type.Bool) {
      throw new Mistake(place.span(), "an operand cannot be of this type", "");
    }
    return type;
  }
}
