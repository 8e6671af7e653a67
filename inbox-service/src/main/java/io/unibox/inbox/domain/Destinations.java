package io.unibox.inbox.domain;

import io.unibox.events.Address;
import java.util.Optional;

/** Which numbers may be written to: none that cost by the message, and only those of the countries that were chosen. */
public interface Destinations {

    /** Why an address may not be written to; nothing where it may. */
    Optional<Refusal> objection(Address to);
}
