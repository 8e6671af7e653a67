/** What dispatch hears on Kafka. */
@NullMarked
package io.unibox.dispatch.events;

import org.jspecify.annotations.NullMarked;
