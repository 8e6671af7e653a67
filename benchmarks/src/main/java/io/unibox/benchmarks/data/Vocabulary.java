package io.unibox.benchmarks.data;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Words by how often they are said: everyday ones first, then thousands of rarer ones; drawn by Zipf's law. */
public final class Vocabulary {

    /** How many different words there are. */
    public static final int SIZE = 20_000;

    private static final String[] EVERYDAY = ("the to you is and for it in of my we can on have your at this be will "
                    + "please with order are not that thanks me do tomorrow time if today call but from when hello "
                    + "was number know send address delivery what just like need price still there week would "
                    + "here get one how day so come email appointment invoice any more help after back payment "
                    + "question okay great let monday friday morning evening store account card change cancel "
                    + "refund size blue red green available pick up ready shipped package tracking receipt late "
                    + "early wait sorry sure problem broken works fixed new old same next last month year phone "
                    + "photo document contract sign offer discount code table room booking confirm reschedule")
            .split(" ");
    private static final String[] SYLLABLES =
            "ba ke li mo nu ra se ti vo za do fe gi ha jo ku la me ni po qua ri su ta ve wi xo ya zu bre cla dri"
                    .split(" ");
    private static final double EXPONENT = 1.0;

    private final List<String> words = new ArrayList<>(SIZE);
    private final Zipf zipf = new Zipf(SIZE, EXPONENT);

    public Vocabulary() {
        words.addAll(List.of(EVERYDAY));
        for (int i = words.size(); i < SIZE; i++) {
            words.add(rare(i));
        }
    }

    /** The word that is said so often, from 0, the most frequent. */
    public String word(int rank) {
        return words.get(rank);
    }

    String next(RandomGenerator random) {
        return words.get(zipf.next(random));
    }

    /** Each number has a word of its own: its digits to the base of the syllables. */
    private static String rare(int number) {
        var word = new StringBuilder();
        for (int left = number; left > 0; left /= SYLLABLES.length) {
            word.append(SYLLABLES[left % SYLLABLES.length]);
        }
        return word.append('n').toString();
    }
}
