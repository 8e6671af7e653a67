/** What the local broker and database promise: nothing acknowledged is lost. */
@NullMarked
package io.unibox.local;

import org.jspecify.annotations.NullMarked;
