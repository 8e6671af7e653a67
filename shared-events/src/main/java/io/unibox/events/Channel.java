package io.unibox.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** The kind of line that something is said over. */
public enum Channel {
    SMS("SMS", Address.Kind.PHONE),
    WHATSAPP("WhatsApp", Address.Kind.PHONE),
    EMAIL("Email", Address.Kind.EMAIL),
    MESSENGER("Messenger", Address.Kind.MESSENGER),
    INSTAGRAM("Instagram", Address.Kind.INSTAGRAM),
    TIKTOK("TikTok", Address.Kind.TIKTOK);

    private final String wireName;
    private final Address.Kind addressKind;

    Channel(String wireName, Address.Kind addressKind) {
        this.wireName = wireName;
        this.addressKind = addressKind;
    }

    /** Reads the name without regard to case; an unknown one is an {@link IllegalArgumentException}. */
    @JsonCreator
    public static Channel of(String text) {
        return Arrays.stream(values())
                .filter(channel -> channel.wireName.equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such channel"));
    }

    /** What sort of address this channel reaches. */
    public Address.Kind addressKind() {
        return addressKind;
    }

    @Override
    @JsonValue
    public String toString() {
        return wireName;
    }
}
