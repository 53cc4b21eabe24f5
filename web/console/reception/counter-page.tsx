import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { DoneMessage } from '../case/done-message.tsx';
import { usePageTitle } from '../page-title.ts';
import { ConsultationForm } from './consultation-form.tsx';
import { CounterForm } from './counter-form.tsx';

const WAYS = {
  answer: { title: '当场答复', hint: '咨询政策、查找已公开的信息，当面可以答复的' },
  form: { title: '递交申请表', hint: '来访人带来或者当场填好了申请表' },
  spoken: { title: '代为填写', hint: '来访人书写有困难，由经办人代填、宣读、请其签名' },
} as const;
type Way = keyof typeof WAYS;

/** 来访接待 (工作制度第十七条（四）): who comes to the counter is answered, or applies, on paper or by word. */
export function CounterPage() {
  usePageTitle('来访接待');
  const [, navigate] = useLocation();
  const [params] = useSearchParams();
  const [done, setDone] = useState<string>();
  const asked = params.get('way') ?? '';
  const way: Way = asked in WAYS ? (asked as Way) : 'answer';
  return (
    <>
      <h1>来访接待</h1>
      {done && <DoneMessage text={done} onClose={() => setDone(undefined)} />}
      <nav className="ways" aria-label="来访事项">
        {Object.entries(WAYS).map(([name, { title, hint }]) => (
          <Link
            key={name}
            href={`/counter?way=${name}`}
            className="way"
            aria-current={name === way ? 'page' : undefined}
          >
            <strong>{title}</strong>
            <span>{hint}</span>
          </Link>
        ))}
      </nav>
      <div className="counter-form">
        {way === 'answer' ? (
          <ConsultationForm channel="visit" onDone={({ number }) => setDone(`已保存答复记录，编号${number}。`)} />
        ) : (
          <CounterForm key={way} spoken={way === 'spoken'} onDone={({ row }) => navigate(`/counter/${row.id}`)} />
        )}
      </div>
    </>
  );
}
