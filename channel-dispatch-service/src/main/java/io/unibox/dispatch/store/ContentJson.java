package io.unibox.dispatch.store;

import io.unibox.events.Content;
import tools.jackson.databind.json.JsonMapper;

/** How contents rest in the ledger. */
final class ContentJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private ContentJson() {}

    static String write(Content content) {
        return JSON.writerFor(Content.class).writeValueAsString(content);
    }

    static Content read(String json) {
        return JSON.readValue(json, Content.class);
    }
}
