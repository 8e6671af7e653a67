package io.unibox.starter.security;

import reactor.core.publisher.Mono;

/** What a service knows of its callers. With a bean of this type, a token ends when what it says is no longer true. */
public interface Standings {

    /** The caller's standing within the caller's workspace; empty where nothing was heard of the user yet. */
    Mono<Standing> of(Caller caller);
}
