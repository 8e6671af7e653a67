package io.unibox.inbox.domain;

import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.Scope;

/** A connected line that messages can leave over. */
public record Line(ChannelAccountId id, Channel channel, Address address, Scope scope, boolean standard) {}
