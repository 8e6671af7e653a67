/** What an inbox hears without asking again: the WebSocket, who is there and looks, and the polling of the same feed. */
@NullMarked
package io.unibox.inbox.live;

import org.jspecify.annotations.NullMarked;
