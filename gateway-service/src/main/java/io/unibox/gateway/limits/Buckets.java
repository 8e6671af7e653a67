package io.unibox.gateway.limits;

import io.unibox.gateway.GatewaySettings.Allowance;
import reactor.core.publisher.Mono;

/** A token bucket for each who and what. */
interface Buckets {

    /** Takes one token, if there is one. */
    Mono<Verdict> take(Allowance what, String who);

    /** Puts one back that was taken for nothing. */
    void giveBack(Allowance what, String who);
}
