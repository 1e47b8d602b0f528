import { Refusal } from "@qm/domain";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { decode, MAX_BYTES, refuseSize } from "./decode";

const GERMAN = "Titel;Beschreibung\r\nFalscher Link;Größe „prüfen“ – 5 €\r\n";
const text = (bytes: Buffer) => decode(bytes).text;

describe("decoding", () => {
  // biome-ignore format: a table reads best as a table
  test.for<[name: string, bytes: Buffer, encoding: string, notes: number]>([
    ["UTF-8", Buffer.from(GERMAN), "utf-8", 0],
    ["UTF-8 with a mark", iconv.encode(GERMAN, "utf8", { addBOM: true }), "utf-8", 0],
    ["UTF-16 LE with a mark", iconv.encode(GERMAN, "utf-16le", { addBOM: true }), "utf-16le", 0],
    ["UTF-16 BE with a mark", iconv.encode(GERMAN, "utf-16be", { addBOM: true }), "utf-16be", 0],
    ["UTF-16 LE without a mark", iconv.encode(GERMAN, "utf-16le", { addBOM: false }), "utf-16le", 1],
    ["UTF-16 BE without a mark", iconv.encode(GERMAN, "utf-16be", { addBOM: false }), "utf-16be", 1],
    ["UTF-32 LE with a mark", iconv.encode(GERMAN, "utf-32le", { addBOM: true }), "utf-32le", 0],
    ["windows-1252", iconv.encode(GERMAN, "windows-1252"), "windows-1252", 1],
  ])("reads %s", ([, bytes, encoding, notes]) => {
    const decoded = decode(bytes);

    expect(decoded).toMatchObject({ text: GERMAN, encoding });
    expect(decoded.notes).toHaveLength(notes);
  });

  // biome-ignore format: a table reads best as a table
  test.for([
    ["iso-8859-1", "Titre,Description\nLien cassé,L'adresse n'est pas définie à Noël\n"],
    ["windows-1252", "Title,Status\nCafé link broken,Open\nother,Closed\n"],
    ["windows-1251", "Название;Описание\nСломанная ссылка;Не открывается страница кампании\n"],
    ["koi8-r", "Название;Описание\nСломанная ссылка;Не открывается страница кампании\n"],
    ["shift_jis", "題名,説明\n壊れたリンク,ページが開きません\n"],
    ["gb18030", "标题,描述\n链接错误,页面打不开，请检查活动\n"],
    ["windows-1250", "Tytuł;Opis\nZły link;Nie działa wysyłka, proszę sprawdzić źródło\n"],
  ])("guesses %s by its letters, and says that it guessed", ([encoding, content]) => {
    const decoded = decode(iconv.encode(content!, encoding!));

    expect(decoded.text).toBe(content);
    expect(decoded.notes.join()).toContain("does not say its encoding");
  });

  test("takes the encoding that a person chose", () => {
    const content = "Titel;Größe „prüfen“\n";
    expect(decode(iconv.encode(content, "macintosh"), "macintosh").text).toBe(content);
  });

  test("refuses an encoding that nobody knows", () => {
    expect(() => decode(Buffer.from("a,b\n"), "klingon")).toThrow('"klingon" is no encoding');
  });

  test("counts and places the characters that it cannot read", () => {
    const bytes = Buffer.concat([
      Buffer.from("Größe,äöüßéèêñ äöüßéèê\nzwei "),
      Buffer.from([0xff]),
      Buffer.from(",b\n"),
    ]);

    const decoded = decode(bytes);

    expect(decoded.encoding).toBe("utf-8");
    expect(decoded.text).toContain("zwei \uFFFD,b");
    expect(decoded.notes).toEqual([expect.stringContaining("1 character could not be read as utf-8")]);
    expect(decoded.notes[0]).toContain("on line 2");
  });

  test("does not call a replacement character lost that the file itself holds", () => {
    expect(decode(Buffer.from("a,b\n\uFFFD,c\n")).notes).toEqual([]);
  });

  test("says what a truncated UTF-16 file lost", () => {
    const whole = iconv.encode("a,b\nc,d😀", "utf-16le", { addBOM: true });

    expect(decode(whole.subarray(0, -2)).notes.join()).toContain("1 character could not be read");
  });

  test("replaces NUL characters, which no database keeps, and says so", () => {
    const decoded = decode(Buffer.from(`title,status\n${"x".repeat(300)}\0y,open\n`));

    expect(decoded.text).toContain("x\uFFFDy");
    expect(decoded.notes.join()).toContain("1 NUL character");
  });

  test("leaves emoji, combining accents and right-to-left text unharmed", () => {
    const content = "title\n👩🏽‍🚀 e\u0301 עברית\n";
    expect(text(Buffer.from(content))).toBe(content);
  });
});

describe("a file that is no CSV", () => {
  const zip = (part: string) =>
    Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.alloc(26), Buffer.from(part), Buffer.alloc(200)]);

  // biome-ignore format: a table reads best as a table
  test.for<[bytes: Buffer, is: string]>([
    [Buffer.from("%PDF-1.7\n%âãÏÓ\n"), "a PDF document"],
    [zip("xl/workbook.xml"), "an Excel workbook"],
    [zip("word/document.xml"), "a Word document"],
    [zip("mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), "an OpenDocument spreadsheet"],
    [zip("photos/cat.png"), "a zip archive"],
    [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), "an old Excel or Office document"],
    [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), "a PNG image"],
    [Buffer.from([0xff, 0xd8, 0xff, 0xe0]), "a JPEG image"],
    [Buffer.from([0x1f, 0x8b, 8, 0]), "a gzip archive"],
    [Buffer.from('{"issues": [{"title": "x"}]}'), "JSON"],
    [Buffer.from("<!DOCTYPE html><html><body>"), "a web page"],
    [Buffer.from("<table><tr><td>an .xls of old</td></tr></table>"), "a web page"],
    [Buffer.from('<?xml version="1.0"?><rss/>'), "an XML document"],
    [Buffer.from(Array.from({ length: 4096 }, (_, n) => (n * 7919 + (n >> 3) * 31) & 0xff)), "not text"],
  ])("is refused by what it is: %#", ([bytes, is]) => {
    expect(() => decode(bytes)).toThrow(`This file is ${is}.`);
    expect(() => decode(bytes)).toThrow("export it as CSV");
  });

  test.for([Buffer.alloc(0), Buffer.from("  \r\n \n"), Buffer.from([0xef, 0xbb, 0xbf])])(
    "is refused when it is empty: %#",
    (bytes) => {
      expect(() => decode(bytes)).toThrow("This file is empty");
    },
  );

  test("is refused by its size alone, before it is read", () => {
    expect(() => refuseSize(200 * 1024 * 1024)).toThrow("This file has 200 MB; at most 20 MB");
    expect(() => refuseSize(MAX_BYTES)).not.toThrow();
  });

  test("is refused as invalid input, not as a fault of ours", () => {
    expect(() => decode(Buffer.alloc(0))).toThrow(Refusal);
  });
});
