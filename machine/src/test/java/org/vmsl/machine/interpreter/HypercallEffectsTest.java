package org.vmsl.machine.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmsl.machine.paper.PaperModel.Kind;
import org.vmsl.machine.paper.PaperModel.Message;
import org.vmsl.machine.paper.PaperNumbers;
import org.vmsl.machine.paper.Situation;

/**
 * What each hypercall of the paper's machine changes when it succeeds, and that it changes nothing
 * else. V1 calls unless said otherwise; its code is at 64, its TX at 80, its RX at 96, its data at
 * 112 and 128; V0's data is at 48; V2's RX is at 176.
 */
final class HypercallEffectsTest {
  private static final String V1_GOES_ON = "pc[1]: 66 → 67";
  private static final String SUCCESS = " → 0x84000061";

  private static List<String> changes(Situation situation) {
    Situation.Result result = situation.step();
    assertThat(result.outcome().exit()).isEmpty();
    return result.changes();
  }

  @Test
  void runSwitches() {
    assertThat(changes(Situation.call(PaperNumbers.RUN, 2).current(0)))
        .containsExactlyInAnyOrder("pc[0]: 2 → 3", "current: 0 → 2");
  }

  @Test
  void primaryMayRunItself() {
    assertThat(changes(Situation.call(PaperNumbers.RUN, 0).current(0)))
        .containsExactly("pc[0]: 2 → 3");
  }

  @Test
  void yieldOfASecondaryTellsThePrimaryWhoItWas() {
    Situation situation = Situation.call(PaperNumbers.YIELD);
    situation.model.registers[0][0] = PaperNumbers.RUN;
    situation.model.registers[0][1] = 2;
    assertThat(changes(situation))
        .containsExactlyInAnyOrder(
            "reg[0, 0]: 0x8400006d → 0x8400006c", "reg[0, 1]: 2 → 1", "current: 1 → 0", V1_GOES_ON);
  }

  @Test
  void yieldOfThePrimaryLeavesItsR1() {
    Situation situation = Situation.call(PaperNumbers.YIELD, 7).current(0);
    assertThat(changes(situation)).containsExactly("pc[0]: 2 → 3");
  }

  private static Situation offer(long function) {
    return Situation.call(function, 6)
        .put(Situation.V1_TX, 1, 0, 2, 2, Situation.V1_MORE, Situation.V1_DATA);
  }

  @Test
  void shareMakesPagesNotExclusive() {
    assertThat(changes(offer(PaperNumbers.SHARE)))
        .containsExactlyInAnyOrder(
            "free: {1, 2} → {2}",
            "transaction[1]: none → some(Transaction(sender = 1, receiver = 2, pages = {112, 128},"
                + " kind = Share))",
            "exclusive[112]: true → false",
            "exclusive[128]: true → false",
            "reg[1, 0]: 0x84000073" + SUCCESS,
            "reg[1, 2]: 0 → 1",
            V1_GOES_ON);
  }

  @ParameterizedTest
  @CsvSource({"LEND, 0x84000072, Lend", "DONATE, 0x84000071, Donate"})
  void lendAndDonateTakeAccessAway(String call, String number, String kind) {
    assertThat(changes(offer(Long.decode(number))))
        .as(call)
        .containsExactlyInAnyOrder(
            "free: {1, 2} → {2}",
            "transaction[1]: none → some(Transaction(sender = 1, receiver = 2, pages = {112, 128},"
                + " kind = "
                + kind
                + "))",
            "access[1, 112]: true → false",
            "access[1, 128]: true → false",
            "reg[1, 0]: " + number + SUCCESS,
            "reg[1, 2]: 0 → 1",
            V1_GOES_ON);
  }

  @Test
  void theSmallestFreeHandleIsTaken() {
    Situation situation = offer(PaperNumbers.LEND);
    situation.transaction(1, 0, 2, Kind.SHARE, false, Situation.V0_DATA);
    assertThat(changes(situation)).contains("free: {2} → {}", "reg[1, 2]: 0 → 2");
  }

  @Test
  void aPageNamedTwiceIsSentOnce() {
    Situation situation =
        Situation.call(PaperNumbers.SHARE, 7)
            .put(
                Situation.V1_TX,
                1,
                0,
                3,
                2,
                Situation.V1_DATA,
                Situation.V1_DATA,
                Situation.V1_DATA);
    assertThat(changes(situation))
        .contains(
            "transaction[1]: none → some(Transaction(sender = 1, receiver = 2, pages = {112}, kind"
                + " = Share))");
  }

  @Test
  void noPagesAtAllCanBeSent() {
    Situation situation = Situation.call(PaperNumbers.LEND, 4).put(Situation.V1_TX, 1, 0, 0, 0);
    assertThat(changes(situation))
        .containsExactlyInAnyOrder(
            "free: {1, 2} → {2}",
            "transaction[1]: none → some(Transaction(sender = 1, receiver = 0, pages = {}, kind ="
                + " Lend))",
            "reg[1, 0]: 0x84000072" + SUCCESS,
            "reg[1, 2]: 0 → 1",
            V1_GOES_ON);
  }

  private static Situation retrieve(Kind kind) {
    return Situation.call(PaperNumbers.RETRIEVE, 2)
        .own(0, Situation.V2_DATA)
        .transaction(2, 0, 1, kind, false, Situation.V2_DATA, Situation.V0_DATA);
  }

  @ParameterizedTest
  @CsvSource({"SHARE, 1", "LEND, 2"})
  void retrieveGivesAccess(Kind kind, int number) {
    Situation situation = retrieve(kind).put(Situation.V1_RX, 9, 9, 9, 9, 9, 9, 9);
    assertThat(changes(situation))
        .containsExactlyInAnyOrder(
            "memory[96]: 9 → 0",
            "memory[97]: 9 → 2",
            "memory[98]: 9 → " + number,
            "memory[99]: 9 → 2",
            "memory[100]: 9 → 48",
            "memory[101]: 9 → 192",
            "message[1]: none → some(Message(length = 6, sender = 0))",
            "access[1, 48]: false → true",
            "access[1, 192]: false → true",
            "retrieved[2]: false → true",
            "reg[1, 0]: 0x84000074" + SUCCESS,
            V1_GOES_ON);
  }

  @Test
  void retrievingADonationMakesItOnesOwn() {
    assertThat(changes(retrieve(Kind.DONATE)))
        .containsExactlyInAnyOrder(
            "memory[97]: 0 → 2",
            "memory[98]: 0 → 3",
            "memory[99]: 0 → 2",
            "memory[100]: 0 → 48",
            "memory[101]: 0 → 192",
            "message[1]: none → some(Message(length = 6, sender = 0))",
            "access[1, 48]: false → true",
            "access[1, 192]: false → true",
            "owner[48]: some(0) → some(1)",
            "owner[192]: some(0) → some(1)",
            "transaction[2]: some(Transaction(sender = 0, receiver = 1, pages = {48, 192}, kind ="
                + " Donate)) → none",
            "free: {1} → {1, 2}",
            "reg[1, 0]: 0x84000074" + SUCCESS,
            V1_GOES_ON);
  }

  @ParameterizedTest
  @CsvSource({"SHARE", "LEND"})
  void relinquishGivesAccessUp(Kind kind) {
    Situation situation =
        Situation.call(PaperNumbers.RELINQUISH, 1)
            .transaction(1, 0, 1, kind, true, Situation.V0_DATA);
    assertThat(changes(situation))
        .containsExactlyInAnyOrder(
            "access[1, 48]: true → false",
            "retrieved[1]: true → false",
            "reg[1, 0]: 0x84000076" + SUCCESS,
            V1_GOES_ON);
  }

  @ParameterizedTest
  @CsvSource({
    "SHARE, Share, exclusive[112]: false → true",
    "LEND, Lend, 'access[1, 112]: false → true'",
    "DONATE, Donate, 'access[1, 112]: false → true'"
  })
  void reclaimEndsATransaction(Kind kind, String name, String change) {
    Situation situation =
        Situation.call(PaperNumbers.RECLAIM, 1)
            .transaction(1, 1, 2, kind, false, Situation.V1_DATA);
    assertThat(changes(situation))
        .containsExactlyInAnyOrder(
            change,
            "transaction[1]: some(Transaction(sender = 1, receiver = 2, pages = {112}, kind = "
                + name
                + ")) → none",
            "free: {2} → {1, 2}",
            "reg[1, 0]: 0x84000077" + SUCCESS,
            V1_GOES_ON);
  }

  @Test
  void sendOfASecondarySwitchesToThePrimary() {
    Situation situation = Situation.call(PaperNumbers.SEND, 2, 3).put(Situation.V1_TX, 5, 6, 7, 8);
    situation.model.registers[0][1] = 0;
    situation.model.registers[0][2] = 0;
    situation.model.registers[0][0] = 0;
    assertThat(changes(situation))
        .containsExactlyInAnyOrder(
            "memory[176]: 0 → 5",
            "memory[177]: 0 → 6",
            "memory[178]: 0 → 7",
            "message[2]: none → some(Message(length = 3, sender = 1))",
            "reg[0, 0]: 0 → 0x8400006e",
            "reg[0, 1]: 0 → 2",
            "reg[0, 2]: 0 → 3",
            "current: 1 → 0",
            V1_GOES_ON);
  }

  @Test
  void sendOfThePrimaryLetsItGoOn() {
    Situation situation =
        Situation.call(PaperNumbers.SEND, 2, Situation.PAGE)
            .current(0)
            .put(Situation.V0_TX + Situation.PAGE - 1, 8);
    assertThat(changes(situation))
        .containsExactlyInAnyOrder(
            "memory[191]: 0 → 8",
            "message[2]: none → some(Message(length = 16, sender = 0))",
            "pc[0]: 2 → 3");
  }

  @Test
  void sendOfNothingIsAMessage() {
    assertThat(changes(Situation.call(PaperNumbers.SEND, 2, 0).current(0)))
        .containsExactlyInAnyOrder(
            "message[2]: none → some(Message(length = 0, sender = 0))", "pc[0]: 2 → 3");
  }

  @ParameterizedTest
  @CsvSource({"0x8400006b", "0x8400006a"})
  void waitAndPollTakeTheMessage(String number) {
    Situation situation = Situation.call(Long.decode(number));
    situation.model.message[1] = new Message(5, 2);
    assertThat(changes(situation))
        .containsExactlyInAnyOrder(
            "message[1]: some(Message(length = 5, sender = 2)) → none",
            "reg[1, 0]: " + number + " → 0x8400006e",
            "reg[1, 1]: 0 → 5",
            "reg[1, 2]: 0 → 2",
            V1_GOES_ON);
  }

  @Test
  void waitWithoutAMessageGivesUpTheCore() {
    Situation situation = Situation.call(PaperNumbers.WAIT);
    situation.model.registers[0][0] = 0;
    assertThat(changes(situation))
        .containsExactlyInAnyOrder(
            "reg[0, 0]: 0 → 0x8400006b", "reg[0, 1]: 0 → 1", "current: 1 → 0", V1_GOES_ON);
  }

  @Test
  void thePrimaryWaitsForItself() {
    Situation situation = Situation.call(PaperNumbers.WAIT, 7).current(0);
    assertThat(changes(situation)).containsExactlyInAnyOrder("reg[0, 1]: 7 → 0", "pc[0]: 2 → 3");
  }
}
