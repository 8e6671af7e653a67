/** Who is outside: the contacts of every workspace, and the addresses they are reached by. */
@NullMarked
package io.unibox.contact;

import org.jspecify.annotations.NullMarked;
