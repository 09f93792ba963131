package org.vmsl.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vmsl.checker.contract.ContractCertificate;
import org.vmsl.checker.contract.ContractChecker;
import org.vmsl.checker.contract.ContractText;
import org.vmsl.checker.law.Parameters;
import org.vmsl.specification.typed.Machine;

/**
 * Certificates of contracts that were found once, in a folder: each under the hash of the machine's
 * specification and the parameters that it is about. Beside a certificate lies a note with its
 * digest once the checker has accepted it.
 */
record KeptContracts(Path folder) {

  /** Whether the checker accepts what is kept for a machine: it is asked now. */
  boolean accepts(Machine machine) {
    return text(machine, ".contract")
        .flatMap(ContractText::parse)
        .filter(certificate -> ContractChecker.objection(machine, certificate).isEmpty())
        .isPresent();
  }

  /** Whether the checker has accepted what is kept for a machine, now or earlier. */
  boolean hasAccepted(Machine machine) {
    Optional<String> text = text(machine, ".contract");
    if (text.isPresent() && text(machine, ".accepted").equals(text.map(KeptContracts::digest))) {
      return true;
    }
    boolean accepted = text.isPresent() && accepts(machine);
    if (accepted) {
      write(machine, ".accepted", digest(text.get()));
    }
    return accepted;
  }

  /** Keeps a certificate that the checker has accepted; does nothing if that cannot be written. */
  void keep(Machine machine, ContractCertificate certificate) {
    String text = ContractText.of(certificate);
    write(machine, ".contract", text);
    write(machine, ".accepted", digest(text));
  }

  private Path file(Machine machine, String extension) {
    String fixed =
        Parameters.fixed(machine).stream()
            .map(Long::toUnsignedString)
            .collect(Collectors.joining("-"));
    return folder.resolve(machine.specification().hash() + "-" + fixed + extension);
  }

  private Optional<String> text(Machine machine, String extension) {
    try {
      return Optional.of(Files.readString(file(machine, extension)));
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private void write(Machine machine, String extension, String text) {
    Path file = file(machine, extension);
    try {
      Files.createDirectories(folder);
      Path part = Files.createTempFile(folder, "part", extension);
      Files.writeString(part, text);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // Then it is found again next time.
      return;
    }
  }

  private static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
