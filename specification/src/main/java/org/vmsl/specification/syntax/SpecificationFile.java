package org.vmsl.specification.syntax;

import java.util.List;
import org.vmsl.specification.source.SourceFile;

/**
 * A file of a machine as it is written.
 *
 * @param end the comments behind the last declaration
 * @param read its tokens and statements, as {@link Cursor#read} gives them
 */
public record SpecificationFile(
    SourceFile source, List<Declaration> declarations, List<Comment> end, String read) {
  public SpecificationFile {
    declarations = List.copyOf(declarations);
    end = List.copyOf(end);
  }
}
