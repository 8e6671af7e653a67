package io.unibox.sandbox.misbehaviour;

import java.util.Arrays;

/** An answer in full, before anything is done to it: a status and a JSON body, which may be empty. */
public record Reply(int status, byte[] json) {

    Reply half() {
        return new Reply(status, Arrays.copyOf(json, json.length / 2));
    }

    Reply empty(int newStatus) {
        return new Reply(newStatus, new byte[0]);
    }
}
