/** HTTP in. */
@NullMarked
package io.unibox.inbox.api;

import org.jspecify.annotations.NullMarked;
