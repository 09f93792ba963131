import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

// Formats all Java sources of the project, or checks that they are formatted.
// Needs google-java-format on the class path; run it as ./format or as part of ./mvnw verify.
//
// Arguments: --check or --replace, then the root of the project.

void main(String[] arguments) throws IOException {
  boolean check = arguments[0].equals("--check");
  List<String> options = new ArrayList<>();
  options.addAll(check ? List.of("--dry-run", "--set-exit-if-changed") : List.of("--replace"));
  options.addAll(sources(Path.of(arguments[1])));

  ToolProvider formatter = ToolProvider.findFirst("google-java-format").orElseThrow();
  int status = formatter.run(System.out, System.err, options.toArray(String[]::new));
  if (check && status != 0) {
    System.out.println("The files above are not formatted or cannot be parsed; run ./format");
  }
  System.exit(status);
}

List<String> sources(Path root) throws IOException {
  List<String> found = new ArrayList<>();
  try (Stream<Path> modules = Files.list(root)) {
    for (Path module : modules.sorted().toList()) {
      Path folder = module.endsWith("tools") ? module : module.resolve("src");
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          files.map(Path::toString).filter(f -> f.endsWith(".java")).sorted().forEach(found::add);
        }
      }
    }
  }
  return found;
}
