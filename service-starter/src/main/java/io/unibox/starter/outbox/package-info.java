/** How events are said: in the transaction that made them true, and on Kafka soon after. */
@NullMarked
package io.unibox.starter.outbox;

import org.jspecify.annotations.NullMarked;
