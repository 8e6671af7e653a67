/** The vendors, one folder each; a folder that is deleted is a vendor that is gone. */
@NullMarked
package io.unibox.dispatch.provider;

import org.jspecify.annotations.NullMarked;
