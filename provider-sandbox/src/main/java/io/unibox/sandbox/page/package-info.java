/** The page to drive the sandbox with, and its state of health. */
@NullMarked
package io.unibox.sandbox.page;

import org.jspecify.annotations.NullMarked;
