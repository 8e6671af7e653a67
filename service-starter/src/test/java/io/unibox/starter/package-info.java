/** The starter under a small service of its own. */
@NullMarked
package io.unibox.starter;

import org.jspecify.annotations.NullMarked;
