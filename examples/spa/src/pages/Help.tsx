import { useTitle } from '../useTitle';

const questions = [
  ['When do you ship?', 'On Wednesdays, the day after roasting.'],
  ['How long does it keep?', 'Best within six weeks of the date on the bag.'],
  ['What if I do not like it?', 'Write to us; the next bag is on the house.'],
];

export const Help = () => {
  useTitle('Questions');
  return (
    <>
      <h1>Questions</h1>
      {questions.map(([question, answer]) => <details key={question}><summary>{question}</summary><p>{answer}</p></details>)}
      <p>Something else? <a href="mailto:hello@rist.example">hello@rist.example</a></p>
    </>
  );
};
