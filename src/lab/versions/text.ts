/** What the comparison of versions says. It comes with it, and not before. */
const en = {
  title: 'Compare versions',
  versions: 'Compare your code with',
  solution: 'The solution',
  start: 'How the lesson starts',
  run: '{time}, {passed} of {of} checks',
  noRuns: 'Each run keeps its code here, in this browser.',
  their: 'Chosen version',
  yours: 'Your code',
  same: 'There is no difference.',
  previous: 'Previous difference',
  next: 'Next difference',
  take: 'Go on with this version',
  close: 'Close',
  unchanged: '$ equal lines',
};

export type VersionsText = typeof en;

const ko: VersionsText = {
  title: '버전 비교',
  versions: '내 코드와 비교할 버전',
  solution: '정답',
  start: '레슨의 처음 상태',
  run: '{time}, 체크 {of}개 중 {passed}개 통과',
  noRuns: '실행할 때마다 그때의 코드가 이 브라우저에 남아요.',
  their: '고른 버전',
  yours: '내 코드',
  same: '다른 곳이 없어요.',
  previous: '이전 차이',
  next: '다음 차이',
  take: '이 버전으로 이어서 하기',
  close: '닫기',
  unchanged: '같은 줄 $개',
};

export const versionsText = { en, ko } as const;
