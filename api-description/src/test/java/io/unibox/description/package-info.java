@NullMarked
package io.unibox.description;

import org.jspecify.annotations.NullMarked;
