package io.unibox.gateway.pages;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Gives those components of a document a name of their own whose name another service uses for something else. */
final class SchemaNames {

    private static final String COMPONENTS = "#/components/";

    private final String prefix;
    private final JsonNode taken;
    private final Map<String, String> renamed = new HashMap<>();

    SchemaNames(String service, JsonNode taken) {
        this.prefix = service.substring(0, 1).toUpperCase(Locale.ROOT) + service.substring(1);
        this.taken = taken;
    }

    /** Renames until what is left means the same on both sides, references included. */
    void settle(ObjectNode document) {
        int before;
        do {
            before = renamed.size();
            document.path("components")
                    .properties()
                    .forEach(kind -> kind.getValue().properties().forEach(named -> compare(kind.getKey(), named)));
            rename(document);
        } while (renamed.size() > before);
    }

    String nameOf(String kind, String name) {
        String reference = renamed.get(COMPONENTS + kind + "/" + name);
        return reference == null ? name : reference.substring(reference.lastIndexOf('/') + 1);
    }

    private void compare(String kind, Map.Entry<String, JsonNode> named) {
        JsonNode other = taken.path(kind).path(named.getKey());
        String reference = COMPONENTS + kind + "/" + named.getKey();
        if (!other.isMissingNode() && !other.equals(named.getValue())) {
            renamed.putIfAbsent(reference, COMPONENTS + kind + "/" + prefix + named.getKey());
        }
    }

    private void rename(JsonNode node) {
        switch (node) {
            case ObjectNode object -> {
                for (Map.Entry<String, JsonNode> field : object.properties()) {
                    if (field.getValue() instanceof StringNode text && renamed.containsKey(text.stringValue())) {
                        field.setValue(StringNode.valueOf(renamed.get(text.stringValue())));
                    } else {
                        rename(field.getValue());
                    }
                }
            }
            case ArrayNode list -> list.forEach(this::rename);
            default -> {
                // Nothing in it can refer to anything.
            }
        }
    }
}
