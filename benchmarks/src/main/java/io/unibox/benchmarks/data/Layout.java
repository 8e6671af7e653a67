package io.unibox.benchmarks.data;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Who has how much: one big workspace and many small ones, one very long conversation and many short ones. */
public final class Layout {

    private static final double AMONG_WORKSPACES = 0.5;
    private static final double AMONG_CONVERSATIONS = 0.7;
    private static final int FAR = 514_229;
    private static final int ELSEWHERE = 317_811;
    private static final long RECENT = Duration.ofDays(90).toMillis();

    private final Scale scale;
    private final Instant now;
    private final List<Workspace> workspaces = new ArrayList<>();
    private final int[] firsts;
    private final Shares lengths;
    private final Shuffle ranks;
    private final Shuffle ages;

    /** @param now when the newest message was said */
    public Layout(Scale scale, Instant now) {
        this.scale = scale;
        this.now = Instant.ofEpochMilli(now.toEpochMilli());
        workspaces.add(new Workspace(0, 0, scale.bigConversations()));
        var sizes = new Shares(
                scale.smallWorkspaces(), AMONG_WORKSPACES, (long) scale.conversations() - scale.bigConversations());
        int first = scale.bigConversations();
        for (int i = 0; i < scale.smallWorkspaces(); i++) {
            workspaces.add(new Workspace(i + 1, first, sizes.of(i)));
            first += sizes.of(i);
        }
        firsts = workspaces.stream().mapToInt(Workspace::first).toArray();
        int others = scale.conversations() - 1;
        lengths = new Shares(others, AMONG_CONVERSATIONS, (long) scale.messages() - scale.longest());
        ranks = new Shuffle(others, FAR);
        ages = new Shuffle(scale.conversations(), ELSEWHERE);
    }

    public Scale scale() {
        return scale;
    }

    /** All of them, the big one first. */
    public List<Workspace> workspaces() {
        return List.copyOf(workspaces);
    }

    public Workspace big() {
        return workspaces.getFirst();
    }

    /** A small one by chance. */
    public Workspace small(RandomGenerator random) {
        return workspaces.get(1 + random.nextInt(workspaces.size() - 1));
    }

    /** The one with the most messages by far. */
    public Talk longest() {
        return talk(0);
    }

    /** A conversation of the workspace by chance. */
    public Talk any(Workspace workspace, RandomGenerator random) {
        return talk(workspace.first() + random.nextInt(workspace.conversations()));
    }

    /** The conversation of this number. */
    public Talk talk(int number) {
        int found = Arrays.binarySearch(firsts, number);
        int messages = number == 0 ? scale.longest() : lengths.of(ranks.of(number - 1));
        long age = (long) ages.of(number) * Math.max(1, RECENT / scale.conversations());
        return new Talk(workspaces.get(found < 0 ? -found - 2 : found), number, messages, now.minusMillis(age));
    }
}
