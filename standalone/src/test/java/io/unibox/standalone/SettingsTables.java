package io.unibox.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings of all services, read from where the services read them: their yml files and the comments in them. */
final class SettingsTables {

    static final String BEGIN = "## All services";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(UNIBOX_[A-Z0-9_]+):?([^}]*)}");

    private SettingsTables() {}

    /** One variable, as one service reads it. */
    record Setting(String module, String name, String otherwise, String meaning) {}

    static List<Setting> settings(Path root) {
        List<Setting> settings = new ArrayList<>();
        Stream.concat(Stream.of("service-starter"), Stream.of(Service.values()).map(Service::configName))
                .forEach(module -> settings.addAll(settings(root, module)));
        return settings;
    }

    /** From {@link #BEGIN} to the end of the document: one table a service. */
    static String of(Path root) {
        return settings(root).stream()
                .map(Setting::module)
                .distinct()
                .map(module -> table(root, module))
                .collect(Collectors.joining("\n"));
    }

    private static String table(Path root, String module) {
        String title = module.equals("service-starter") ? BEGIN : "## " + module;
        return settings(root, module).stream()
                .map(setting -> "| `" + setting.name() + "` | "
                        + (setting.otherwise().isEmpty() ? "" : "`" + setting.otherwise() + "`") + " | "
                        + setting.meaning() + " |\n")
                .collect(Collectors.joining(
                        "", title + "\n\n| variable | default | what it says |\n|---|---|---|\n", ""));
    }

    private static List<Setting> settings(Path root, String module) {
        List<Setting> settings = new ArrayList<>();
        List<String> comment = new ArrayList<>();
        for (String line : lines(root.resolve(module).resolve("src/main/resources"))) {
            String text = line.strip();
            if (text.startsWith("#")) {
                comment.add(text.substring(1).strip());
                continue;
            }
            PLACEHOLDER
                    .matcher(text)
                    .results()
                    .filter(found -> settings.stream()
                            .noneMatch(setting -> setting.name().equals(found.group(1))))
                    .forEach(found -> settings.add(
                            new Setting(module, found.group(1), found.group(2), String.join(" ", comment))));
            if (!text.isEmpty()) {
                comment.clear();
            }
        }
        return settings;
    }

    private static List<String> lines(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> lines = new ArrayList<>();
            for (Path file : files.filter(name -> name.toString().endsWith(".yml"))
                    .sorted()
                    .toList()) {
                lines.addAll(Files.readAllLines(file));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
