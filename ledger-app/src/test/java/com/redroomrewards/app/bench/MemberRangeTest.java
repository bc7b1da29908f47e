package com.redroomrewards.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Members that are in no memory are the same each time, and each another one. */
class MemberRangeTest {

    private final MemberRange members = new MemberRange(10_000);

    @Test
    void eachMemberIsTheSameEachTime() {
        assertThat(members.get(4_711)).isEqualTo(new MemberRange(20_000).get(4_711));
    }

    @Test
    void noTwoShareAnId() {
        assertThat(members.stream().map(Member::memberId)).doesNotHaveDuplicates();
        assertThat(members.stream().map(Member::linkId)).doesNotHaveDuplicates();
    }
}
