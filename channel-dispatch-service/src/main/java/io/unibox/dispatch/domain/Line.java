package io.unibox.dispatch.domain;

import io.unibox.events.Address;
import io.unibox.events.ChannelAccountId;

/** Our end of a line, opened. */
public record Line(ChannelAccountId id, Address address, Credentials credentials) {}
