package io.unibox.inbox.domain;

import reactor.core.publisher.Mono;

/** Takes everything off the markup of an email that could run, load or send anything by itself. */
public interface HtmlSanitizer {

    /**
     * The harmless part of the markup, which may be empty.
     *
     * @param html no more than {@link Letter#LONGEST_HTML} characters
     */
    Mono<String> safe(String html);
}
