/** Workspaces, users and teams, and the rules by which they change. */
@NullMarked
package io.unibox.account.people.domain;

import org.jspecify.annotations.NullMarked;
