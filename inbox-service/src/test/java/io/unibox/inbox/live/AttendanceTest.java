package io.unibox.inbox.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.live.Attendance.Change;
import io.unibox.inbox.live.Attendance.Somebody;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S3-34")
class AttendanceTest {

    private final Attendance attendance = new Attendance();
    private final Somebody mia = new Somebody(WorkspaceId.fresh(), UserId.fresh());

    @Test
    void a_user_is_there_until_the_last_seat_is_empty() {
        attendance.put(mia, "here", Availability.ONLINE);
        attendance.put(mia, "there", Availability.AWAY);
        assertThat(attendance.changes()).containsExactly(new Change(mia, Availability.ONLINE));
        attendance.put(mia, "here", Availability.OFFLINE);
        assertThat(attendance.changes()).containsExactly(new Change(mia, Availability.AWAY));
        attendance.put(mia, "there", Availability.OFFLINE);
        assertThat(attendance.changes()).containsExactly(new Change(mia, Availability.OFFLINE));
        assertThat(attendance.in(mia.workspace(), 10)).isEmpty();
    }

    @Test
    void the_seats_of_an_instance_that_died_are_empty() {
        attendance.put(mia, "dead", Availability.ONLINE);
        attendance.changes();
        attendance.forget(Set.of("dead"));
        assertThat(attendance.changes()).containsExactly(new Change(mia, Availability.OFFLINE));
    }

    @Test
    void who_leaves_and_comes_back_at_once_has_never_been_away() {
        attendance.put(mia, "here", Availability.ONLINE);
        attendance.changes();
        attendance.forgetOthers();
        attendance.put(mia, "here", Availability.ONLINE);
        assertThat(attendance.changes()).isEmpty();
    }
}
