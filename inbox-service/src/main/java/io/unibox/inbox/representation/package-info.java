/** How what is kept is shown to clients, and how what they send is read: the same over HTTP and WebSocket. */
@NullMarked
package io.unibox.inbox.representation;

import org.jspecify.annotations.NullMarked;
