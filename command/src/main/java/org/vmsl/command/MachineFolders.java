package org.vmsl.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.vmsl.scenario.number.Spelling;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Parameter;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typing.MachineReader;
import org.vmsl.specification.typing.Reading;

/** The machines that there are, a folder for each. */
record MachineFolders(Path all) {

  /** Reads a machine; a mistake if there is none of that name. */
  Reading read(String name) {
    List<String> names = names();
    if (!names.contains(name)) {
      throw new InputMistake(
          "there is no machine '" + name + "'",
          Spelling.hint(name, names, "machines: " + String.join(", ", names)));
    }
    return MachineReader.read(all.resolve(name));
  }

  private List<String> names() {
    try (Stream<Path> folders = Files.list(all)) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> String.valueOf(folder.getFileName()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new InputMistake("cannot read the folder " + all, "");
    }
  }

  /** A machine with a value for each parameter, where no scenario gives one. */
  static Machine standard(Specification specification) {
    Map<String, Long> values = new HashMap<>();
    for (Parameter parameter : specification.parameters()) {
      values.put(parameter.name(), parameter.standard().orElse(parameter.minimum()));
    }
    return new Machine(specification, values);
  }
}
