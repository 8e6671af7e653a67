/** Kafka in: the traffic that strangers are met in, and the users that contacts belong to. */
@NullMarked
package io.unibox.contact.events;

import org.jspecify.annotations.NullMarked;
