/** Who may come in: people and what they may do, and how they prove who they are. */
@NullMarked
package io.unibox.account;

import org.jspecify.annotations.NullMarked;
