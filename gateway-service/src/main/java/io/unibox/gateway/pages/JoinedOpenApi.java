package io.unibox.gateway.pages;

import io.unibox.gateway.pages.ServiceClients.Description;
import io.unibox.gateway.routing.Routes;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.PathContainer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One document made of the services' documents: what is routed, with every name meaning one thing. */
final class JoinedOpenApi {

    private static final Logger LOG = LoggerFactory.getLogger(JoinedOpenApi.class);

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private final JsonMapper json;
    private final Routes routes;
    private final ObjectNode joined;
    private final ObjectNode paths;
    private final ObjectNode components;
    private final Set<String> operations = new HashSet<>();
    private final Map<String, JsonNode> tags = new TreeMap<>();

    JoinedOpenApi(JsonMapper json, Routes routes, ObjectNode frame) {
        this.json = json;
        this.routes = routes;
        this.joined = frame;
        this.paths = frame.withObject("/paths");
        operations.addAll(paths.findValuesAsString("operationId"));
        this.components = frame.withObject("/components");
    }

    /** Adds what one service says; a document that cannot be read is left out. */
    void add(Description description) {
        try {
            if (json.readTree(description.document()) instanceof ObjectNode document) {
                add(description.service(), document);
            }
        } catch (JacksonException e) {
            LOG.warn("The OpenAPI of {} cannot be read: {}", description.service(), e.getOriginalMessage());
        }
    }

    private void add(String service, ObjectNode document) {
        var own = new SchemaNames(service, components);
        own.settle(document);
        document.path("components")
                .properties()
                .forEach(kind -> kind.getValue()
                        .properties()
                        .forEach(named -> components
                                .withObject("/" + kind.getKey())
                                .set(own.nameOf(kind.getKey(), named.getKey()), named.getValue())));
        document.path("paths").properties().forEach(path -> {
            if (leadsTo(service, path.getKey())) {
                path.getValue().forEach(operation -> nameOnce(service, operation));
                paths.withObjectProperty(path.getKey()).setAll((ObjectNode) path.getValue());
            }
        });
        document.path("tags").forEach(tag -> tags.putIfAbsent(tag.path("name").asString(), tag));
    }

    /** An operation's id is its own in the whole document; each service only sees to its own. */
    private void nameOnce(String service, JsonNode operation) {
        if (operation instanceof ObjectNode node && node.path("operationId").isString()) {
            String id = node.path("operationId").stringValue();
            String once = operations.contains(id) ? service + "_" + id : id;
            for (int i = 1; !operations.add(once); i++) {
                once = service + "_" + id + "_" + i;
            }
            node.put("operationId", once);
        }
    }

    /** What no route leads to is not described outside. */
    private boolean leadsTo(String service, String path) {
        return routes.find(PathContainer.parsePath(path))
                .filter(match -> match.line().to().equals(service))
                .isPresent();
    }

    byte[] written() {
        Set<String> used = new HashSet<>();
        paths.forEach(path ->
                path.forEach(operation -> operation.path("tags").forEach(tag -> used.add(tag.asString()))));
        var list = joined.putArray("tags");
        paths.forEach(path -> path.properties().stream()
                .filter(operation -> METHODS.contains(operation.getKey()))
                .forEach(operation -> GeneralProblems.addTo((ObjectNode) operation.getValue())));
        tags.forEach((name, tag) -> {
            if (used.contains(name)) {
                list.add(tag);
            }
        });
        return json.writeValueAsBytes(joined);
    }
}
