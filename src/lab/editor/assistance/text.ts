/** What the editor says once it has learnt the language. It comes with it, and not before. */

const en = {
  loading: 'TypeScript is loading…',
  ready: 'TypeScript is ready: no problems',
  one: 'TypeScript: 1 problem',
  many: 'TypeScript: {count} problems',
  failed: 'TypeScript did not load. The editor works without it; the next edit tries again.',
  wrap: 'Wrap',
  smaller: 'Smaller type',
  larger: 'Larger type',
  copy: 'Copy',
  copied: 'Copied',
  lesson: 'Lesson: {title}',
  download: 'Download',
  keys: 'Keys',
  symbols: 'Symbols',
};

export type AssistanceText = typeof en;

const ko: AssistanceText = {
  loading: 'TypeScript를 불러오는 중이에요…',
  ready: 'TypeScript 준비됨: 문제가 없어요',
  one: 'TypeScript: 문제 1개',
  many: 'TypeScript: 문제 {count}개',
  failed:
    'TypeScript를 불러오지 못했어요. 편집기는 그대로 쓸 수 있고, 다음에 고칠 때 다시 시도해요.',
  wrap: '줄바꿈',
  smaller: '글자 작게',
  larger: '글자 크게',
  copy: '복사',
  copied: '복사했어요',
  lesson: '레슨: {title}',
  download: '내려받기',
  keys: '단축키',
  symbols: '기호',
};

export const assistanceText = { en, ko } as const;

/** The words of CodeMirror's own parts, by what they are in English. */
export const koreanPhrases: Readonly<Record<string, string>> = {
  Completions: '자동 완성',
  Diagnostics: '문제',
  'No diagnostics': '문제가 없어요',
  'New name': '새 이름',
  rename: '이름 바꾸기',
  close: '닫기',
  Find: '찾기',
  Replace: '바꿀 내용',
  next: '다음',
  previous: '이전',
  all: '모두 선택',
  'match case': '대소문자 구분',
  regexp: '정규식',
  'by word': '단어 단위',
  replace: '바꾸기',
  'replace all': '모두 바꾸기',
  'Reference list': '사용하는 곳',
  'Find definition failed': '정의를 찾지 못했어요',
  'Finding references failed': '사용하는 곳을 찾지 못했어요',
  'Rename request failed': '이름을 바꾸지 못했어요',
  'Formatting request failed': '코드를 정리하지 못했어요',
  'Signature request failed': '매개변수를 알아내지 못했어요',
};

/** What the keys do, in the order in which a reader needs them. `Mod` is Ctrl, or Cmd on a Mac. */
export const keyList = {
  en: [
    ['Mod-Enter', 'Run'],
    ['Escape, Tab', 'Leave the editor'],
    ['F8, Shift-F8', 'Next gap, previous gap'],
    ['Mod-Space', 'Complete'],
    ['F12, Shift-F12', 'Definition, all uses'],
    ['F2', 'Rename'],
    ['Shift-Alt-F', 'Format'],
    ['Mod-Shift-M', 'List the problems'],
    ['Mod-F', 'Search'],
    ['Mod-Z, Mod-Shift-Z', 'Undo, redo'],
    ['Mod-/', 'Comment or uncomment'],
    ['Alt-↑, Alt-↓', 'Move the line'],
  ],
  ko: [
    ['Mod-Enter', '실행'],
    ['Escape, Tab', '편집기 벗어나기'],
    ['F8, Shift-F8', '다음 빈칸, 이전 빈칸'],
    ['Mod-Space', '자동 완성'],
    ['F12, Shift-F12', '정의, 사용하는 곳'],
    ['F2', '이름 바꾸기'],
    ['Shift-Alt-F', '코드 정리'],
    ['Mod-Shift-M', '문제 목록'],
    ['Mod-F', '찾기'],
    ['Mod-Z, Mod-Shift-Z', '실행 취소, 다시 실행'],
    ['Mod-/', '주석 처리, 주석 해제'],
    ['Alt-↑, Alt-↓', '줄 옮기기'],
  ],
} as const;
