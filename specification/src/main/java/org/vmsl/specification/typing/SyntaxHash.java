package org.vmsl.specification.typing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.vmsl.specification.syntax.Printer;
import org.vmsl.specification.syntax.SpecificationFile;

/** Digests of syntax trees; comments and layout do not count. */
final class SyntaxHash {
  private SyntaxHash() {}

  /** The SHA-256 digest of files, in hexadecimal. */
  static String of(List<SpecificationFile> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (SpecificationFile file : files) {
        String text = Printer.printWithoutComments(file);
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
