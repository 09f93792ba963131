package org.vmsl.specification.document;

import java.util.ArrayList;
import java.util.List;
import org.vmsl.specification.document.Document.Block;
import org.vmsl.specification.syntax.Declaration;
import org.vmsl.specification.syntax.SpecificationFile;

/**
 * A machine in the order in which one wants to read it: what there is, how it steps, what each
 * instruction and each hypercall takes, checks and does, and what always holds.
 */
public final class MachineDocument {
  private MachineDocument() {}

  /**
   * The document of the machine that the files describe together. They must be free of mistakes.
   */
  public static Document of(List<SpecificationFile> files) {
    List<Declaration> declarations =
        files.stream().flatMap(f -> f.declarations().stream()).toList();
    List<Block> blocks = new ArrayList<>();
    DataSections data = new DataSections(declarations, blocks);
    RuleSections rules = new RuleSections(declarations, blocks);
    data.title();
    data.parameters();
    data.types();
    data.constants();
    data.state();
    rules.step();
    rules.exits();
    data.encodings();
    rules.instructions();
    rules.pseudos();
    rules.hypercalls();
    rules.functions();
    rules.setups();
    rules.invariants();
    return new Document(blocks);
  }
}
