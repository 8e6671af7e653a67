package io.unibox.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.JsonNode;

/** What is missing in the joined OpenAPI document. */
final class Gaps {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final String CODES = "[a-z_]+(, [a-z_]+)*";

    /** Pages, the document itself, and what OpenAPI has no words for. */
    private static final Set<String> NOT_DESCRIBED =
            Set.of("/docs", "/docs/{asset}", "/openapi.json", "/ws/conversations");

    private Gaps() {}

    /** One line for each thing that an operation does not say. */
    static List<String> in(JsonNode document) {
        List<String> gaps = new ArrayList<>();
        document.path("paths")
                .forEachEntry((path, item) -> item.forEachEntry((method, operation) -> {
                    if (METHODS.contains(method)) {
                        of(operation).map(gap -> named(method, path) + gap).forEach(gaps::add);
                    }
                }));
        return gaps;
    }

    private static Stream<String> of(JsonNode operation) {
        List<String> gaps = new ArrayList<>();
        if (operation.path("summary").asString("").isBlank()) {
            gaps.add("has no summary");
        }
        JsonNode responses = operation.path("responses");
        if (responses.propertyNames().stream().noneMatch(status -> status.startsWith("2"))) {
            gaps.add("has no success");
        }
        responses.forEachEntry((status, response) -> {
            JsonNode content = response.path("content");
            if (status.matches("[45]\\d\\d")) {
                if (!response.path("description").asString("").matches(CODES)) {
                    gaps.add("has no codes for " + status);
                }
                if (!content.at("/application~1problem+json/schema/$ref")
                        .asString("")
                        .equals("#/components/schemas/Problem")) {
                    gaps.add("has no problem for " + status);
                }
            } else if (!content.isEmpty() && content.values().stream().anyMatch(type -> !type.has("schema"))) {
                gaps.add("has no schema for " + status);
            }
        });
        return gaps.stream();
    }

    /** The patterns of the gateway's routes under which nothing is described. */
    static List<String> inRoutes(JsonNode document) {
        Set<String> described =
                document.path("paths").propertyNames().stream().collect(java.util.stream.Collectors.toSet());
        return routed().filter(pattern -> !NOT_DESCRIBED.contains(pattern))
                .filter(pattern -> described.stream().noneMatch(path -> leadsTo(pattern, path)))
                .toList();
    }

    /** A path has up to three names: as it is, under /api, and under /api/v1. */
    private static boolean leadsTo(String pattern, String path) {
        String bare = path.replaceFirst("^/api/v1", "");
        return Stream.of(path, bare, "/api" + bare, "/api/v1" + bare)
                .anyMatch(name ->
                        PathPatternParser.defaultInstance.parse(pattern).matches(PathContainer.parsePath(name)));
    }

    private static Stream<String> routed() {
        try {
            return new YamlPropertySourceLoader()
                    .load("routes", new ClassPathResource("gateway-service.yml")).stream()
                            .map(EnumerablePropertySource.class::cast)
                            .flatMap(source -> Stream.of(source.getPropertyNames())
                                    .filter(name -> name.matches("unibox\\.gateway\\.routes\\[\\d+]\\.paths.*"))
                                    .map(name -> String.valueOf(source.getProperty(name))));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String named(String method, String path) {
        return method.toUpperCase(Locale.ROOT) + " " + path + " ";
    }
}
