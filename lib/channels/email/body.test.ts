import { expect, test } from "vitest";
import { head, html, mail, parts, plain, utf8 } from "../../testing/mails.ts";
import { understand } from "./understand.ts";

test("an attached mail is a file by its subject, and nothing of it is the writer's", () => {
  const inner = [
    "Content-Type: message/rfc822",
    "",
    "Subject: Old: case",
    "Content-Type: text/plain",
    "",
    "Theirs",
  ];
  const { text, files } = mail(...head, ...parts("multipart/mixed", plain("Mine"), inner));
  expect(text).toBe("Mine");
  expect(files.map(({ name, type }) => [name, type])).toEqual([["Old_ case.eml", "message/rfc822"]]);
  expect(understand(Buffer.from(files[0]!.bytes))).toMatchObject({ subject: "Old: case", text: "Theirs" });
  const digest = mail(...head, ...parts("multipart/digest", ["", "Subject: First", "", "x"]));
  expect(digest.files.map(({ name }) => name)).toEqual(["First.eml"]);
});

test("a text that came as a file is one, unless it is all that came", () => {
  const log = ["Content-Type: text/plain", 'Content-Disposition: inline; filename="log.txt"', "", "error 7"];
  const both = mail(...head, ...parts("multipart/mixed", plain("See the log."), log));
  expect(both).toMatchObject({ text: "See the log.", files: [{ name: "log.txt", type: "text/plain" }] });
  const alone = mail(...head, ...parts("multipart/mixed", log));
  expect(alone).toMatchObject({ text: "error 7", files: [{ name: "log.txt" }] });
});

test("two texts around a file are both read, in their order", () => {
  const pdf = [
    "Content-Type: application/pdf; name=bill.pdf",
    "Content-Transfer-Encoding: base64",
    "",
    "JVBERi0=",
  ];
  const { text, files } = mail(...head, ...parts("multipart/mixed", plain("Above"), pdf, plain("Below")));
  expect(text).toBe("Above\n\nBelow");
  expect(Buffer.from(files[0]!.bytes).toString()).toBe("%PDF-");
});

test("a plain half that is a stub or blank gives way to the HTML; one that is enough does not", () => {
  const long = html("<p>The meter in front of our house has been leaking since Friday evening.</p>");
  const alternative = (...lines: string[]) =>
    mail(...head, ...parts("multipart/alternative", plain(...lines), long));
  const words = "The meter in front of our house has been leaking since Friday evening.";
  expect(alternative("Cannot show HTML.").text).toBe(words);
  expect(alternative("").text).toBe(words);
  expect(alternative("The meter in front of our house leaks since Friday.").text).toMatch(/leaks since/);
  expect(alternative("").html).toContain("<p>The meter");
});

test("HTML that says it is plain is read as what it is", () => {
  const read = mail(...head, "", "<html><body><p>Dear <b>city</b></p></body></html>");
  expect(read).toMatchObject({
    text: "Dear city",
    html: "<html><body><p>Dear <b>city</b></p></body></html>",
  });
  expect(mail(...head, "", "<- look here").html).toBeNull();
});

test("names of files are safe, whole, and no two alike", () => {
  const file = (disposition: string, type = "image/jpeg") => [
    `Content-Type: ${type}`,
    `Content-Disposition: attachment; ${disposition}`,
    ...["", "x"],
  ];
  const { files } = mail(
    ...head,
    ...parts(
      "multipart/mixed",
      file('filename="C:\\\\Users\\\\me\\\\roof.jpg"'),
      file("filename=roof.jpg"),
      file('filename="../../etc/roof.jpg"'),
      file("filename*0*=utf-8''fa%C3%A7; filename*1=ade.jpg"),
      file('filename="=?utf-8?B?w7FhbmTDui5qcGc=?="'),
      file(`filename="${utf8("año.jpg")}"`),
      file('filename="a\u0007b<c.jpg"'),
      file("filename="),
      file('name="."', "application/pdf"),
    ),
  );
  expect(files.map(({ name }) => name)).toEqual([
    ...["roof.jpg", "roof (2).jpg", "roof (3).jpg", "façade.jpg", "ñandú.jpg", "año.jpg", "ab_c.jpg"],
    ...["picture.jpg", "application.pdf"],
  ]);
});

test("a picture that belongs into the text says so", () => {
  const picture = ["Content-Type: image/png", "Content-ID: <logo@x>", "Content-Disposition: inline", "", "x"];
  const { files } = mail(...head, ...parts("multipart/related", html('<img src="cid:logo@x">Hi'), picture));
  expect(files).toMatchObject([{ contentId: "logo@x", isInline: true, name: "image.png" }]);
});

test("what is sealed says which way, and is offered as a file", () => {
  const smime = mail(
    ...head,
    "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m",
    "",
    "x",
  );
  expect(smime).toMatchObject({ sealed: "encrypted", text: "", files: [{ name: "smime.p7m" }] });
  const signed = mail(...head, "Content-Type: application/pkcs7-mime; smime-type=signed-data", "", "x");
  expect(signed.sealed).toBe("signed");
  const pgp = ["Content-Type: application/octet-stream; name=encrypted.asc", "", "x"];
  expect(mail(...head, ...parts("multipart/encrypted", pgp)).sealed).toBe("encrypted");
});

test("a calendar alone can be read, and beside a text it is a file", () => {
  const calendar = [
    "Content-Type: text/calendar; method=REQUEST",
    ...["", "BEGIN:VCALENDAR", "BEGIN:VEVENT", "SUMMARY:Site visit\\, meter"],
    "DTSTART;TZID=America/New_York:20261105T140000",
    ...["DTEND:20261105T200000Z", "LOCATION:12 Elm", "  Street", "END:VEVENT", "END:VCALENDAR"],
  ];
  const alone = mail(...head, ...calendar);
  expect(alone.text).toBe(
    "Site visit, meter\n2026-11-05 14:00 America/New_York – 2026-11-05 20:00 UTC\n12 Elm Street",
  );
  expect(alone.files).toMatchObject([{ name: "invitation.ics" }]);
  expect(mail(...head, ...parts("multipart/mixed", plain("Come."), calendar)).text).toBe("Come.");
});

test("a mail whose parts say nothing is empty; what stands around them is shown", () => {
  const blank = parts("multipart/mixed", plain("", ""), html(""), parts("multipart/alternative", plain("")));
  expect(mail(...head, ...blank)).toMatchObject({ text: "", doubts: [] });
  const [type, , ...rest] = blank;
  expect(mail(...head, type!, "", "Above", ...rest)).toMatchObject({ doubts: ["structure"] });
  expect(mail(...head, type!, "", "Above", ...rest).text).toMatch(/^Above/);
  expect(mail(...head, ...blank, "Below").text).toContain("Below");
});

test("a report that has nothing for people says what it has for programs", () => {
  const status = ["Content-Type: message/delivery-status", "", "This mail could not be delivered."];
  const { text, files } = mail(...head, ...parts("multipart/report", status));
  expect([text, files.length]).toEqual(["This mail could not be delivered.", 1]);
  expect(mail(...head, ...parts("multipart/report", plain("Sorry"), status)).text).toBe("Sorry");
});

test("files that old programs paste or wrap are files", () => {
  const pasted = mail(...head, "", "See below.", "begin 644 note.txt", "#0V%T", "`", "end", "Bye");
  expect(pasted).toMatchObject({ text: "See below.\n[note.txt]\nBye", files: [{ name: "note.txt" }] });
  expect(Buffer.from(pasted.files[0]!.bytes).toString()).toBe("Cat");
  const tnef = ["Content-Type: application/ms-tnef", "", "x"];
  expect(mail(...head, ...parts("multipart/mixed", plain("Hi"), tnef)).files[0]!.name).toBe("winmail.dat");
});
