/** Who is in which workspace, as what, and in which teams. */
@NullMarked
package io.unibox.account.people;

import org.jspecify.annotations.NullMarked;
