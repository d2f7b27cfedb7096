/** Joins the words and line breaks of a page, without blanks at either end and without extra empty lines. */
export class LineWriter {
  quoteDepth = 0;
  private out = '';
  /** Line breaks to write before the next word: those of blocks, and those of `<br>`. */
  private blockBreaks = 0;
  private lineBreaks = 0;
  private bulletDue = false;

  get length(): number {
    return this.out.length;
  }

  /** Starts or ends a block: at least `breaks` line breaks between the words on both sides. */
  boundary(breaks: 1 | 2): void {
    this.blockBreaks = Math.max(this.blockBreaks, breaks);
  }

  breakLine(): void {
    this.lineBreaks += 1;
  }

  bullet(): void {
    this.boundary(1);
    this.bulletDue = true;
  }

  space(): void {
    if (this.out !== '' && !this.atBreak() && !/\s$/.test(this.out)) this.out += ' ';
  }

  write(text: string): void {
    const words = this.atBreak() || this.out === '' ? text.replace(/^ +/, '') : text;
    if (words === '') return;
    this.startLine();
    this.out += words;
  }

  /** Writes text and keeps its line breaks. */
  writeLines(text: string): void {
    for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
      if (index > 0) this.breakLine();
      if (line === '') continue;
      this.startLine();
      this.out += line;
    }
  }

  since(from: number): string {
    return this.out.slice(from);
  }

  /** Replaces the text that was written since `from`, and keeps its leading line breaks. */
  replaceSince(from: number, text: string): void {
    const before = /^[\s>]*(?:- )?/.exec(this.since(from))?.[0] ?? '';
    this.out = this.out.slice(0, from) + before + text;
  }

  text(): string {
    return this.out.trim();
  }

  private atBreak(): boolean {
    return this.blockBreaks > 0 || this.lineBreaks > 0;
  }

  private startLine(): void {
    const isFirst = this.out === '';
    if (this.atBreak() || isFirst) {
      const breaks = isFirst ? 0 : Math.max(this.blockBreaks, this.lineBreaks);
      this.out = this.out.replace(/ +$/, '') + '\n'.repeat(breaks);
      this.out += '> '.repeat(this.quoteDepth) + (this.bulletDue ? '- ' : '');
      this.bulletDue = false;
    }
    this.blockBreaks = 0;
    this.lineBreaks = 0;
  }
}
