package io.unibox.benchmarks.data;

import io.unibox.events.Channel;

/** The three lines of every workspace, and how many in ten conversations go over each. */
enum Line {
    SMS(Channel.SMS, 5),
    WHATSAPP(Channel.WHATSAPP, 3),
    EMAIL(Channel.EMAIL, 2);

    private static final int TENTHS = 10;

    private final Channel channel;
    private final int tenths;

    Line(Channel channel, int tenths) {
        this.channel = channel;
        this.tenths = tenths;
    }

    Channel channel() {
        return channel;
    }

    /** That of a number, which is taken by its last digit. */
    static Line of(int number) {
        int left = number % TENTHS;
        for (Line line : values()) {
            if (left < line.tenths) {
                return line;
            }
            left -= line.tenths;
        }
        throw new IllegalStateException("The tenths do not add up");
    }
}
