/* What the pages do beyond links and forms. Every page works without this file. */
(() => {
  'use strict';
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const typing = event => event.target.closest('input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]');
  const htmxOf = () => window.htmx;
  /* What the script says, in the language of the page: the frame writes it. */
  const say = document.body.dataset;

  /* --- evidence lights up what it stands for --------------------------------------------------------- */
  const light = tokens => {
    const wanted = new Set(tokens);
    const figure = $('svg.process');
    if (!figure) return;
    let any = false;
    $$('[data-event]', figure).forEach(mark => {
      const on = wanted.size > 0 && mark.dataset.event.split(' ').some(token => wanted.has(token));
      mark.classList.toggle('lit', on);
      any = any || on;
    });
    figure.classList.toggle('lighting', any);
  };
  const tokensOf = element => (element.dataset.lights || '').split(' ').filter(Boolean);
  const pointed = event => {
    const source = event.target.closest && event.target.closest('[data-lights]');
    if (source) return light(tokensOf(source));
    const card = event.target.closest && event.target.closest('.f[data-finding]');
    if (card) {
      $$('svg.process .finding').forEach(row => row.classList.toggle('lit', row.dataset.finding === card.dataset.finding));
      return light($$('[data-lights]', card).flatMap(tokensOf));
    }
    const row = event.target.closest && event.target.closest('svg.process .finding');
    if (row) return light((row.dataset.evidence || '').split(' '));
    $$('svg.process .finding.lit').forEach(each => each.classList.remove('lit'));
    light([]);
  };
  document.addEventListener('mouseover', pointed);
  document.addEventListener('focusin', pointed);

  /* --- address and page agree --------------------------------------------------------------------------
   * One request at a time brings a part of a page, and what was asked last counts, however late anything comes in. An address
   * stands in the bar from the moment on that its page is there; where the browser put it there (back, forward), the page follows. */
  const here = () => location.pathname + location.search;
  const FOLLOWED = '#moment, #list, #result';
  let shown = here();
  let under = null;
  /* What htmx asks for by itself and gives an address of its own. */
  const others = () => $$('.htmx-request').filter(each => each.closest('[hx-push-url]'));
  const bring = (href, part, put) => {
    if (under && under.href === href && under.put === put) return under.come;
    under?.stop();
    others().forEach(each => htmxOf().trigger(each, 'htmx:abort'));
    const abort = new AbortController();
    const mine = { href, put, stop: () => { if (under === mine) under = null; abort.abort(); $(part)?.removeAttribute('aria-busy'); } };
    under = mine;
    $(part)?.setAttribute('aria-busy', 'true');
    mine.come = fetch(href, { headers: { 'HX-Request': 'true', 'HX-Target': part.slice(1) }, signal: abort.signal })
      .then(answer => answer.ok && !answer.redirected ? answer.text() : Promise.reject(answer))
      .then(text => {
        if (under !== mine) return false;
        under = null;
        if (!$(part) || !text.includes('id="' + part.slice(1) + '"')) { location.href = href; return false; }
        if (put === 'push' && href !== here()) history.pushState({}, '', href);
        if (put === 'replace') history.replaceState({}, '', href);
        shown = here();
        remember($(part));
        htmxOf().swap(part, text, { swapStyle: 'outerHTML', swapDelay: 0, settleDelay: 0, ignoreTitle: part !== '#main' }, { select: part });
        return true;
      })
      .catch(why => {
        if (under !== mine) return false;
        mine.stop();
        // Where the address is another already, and where a server refuses, its own answer says more than this page.
        if (put === 'follow') location.reload();
        else if (put !== 'stay' && why instanceof Response) location.href = href;
        else agree();
        return false;
      });
    return mine.come;
  };
  const agree = () => {
    if (!$(FOLLOWED) || !htmxOf()) return;
    if (here() !== shown) bring(here(), '#main', 'follow');
    else if (under?.put === 'follow') under.stop();
  };
  addEventListener('popstate', event => {
    if (!$(FOLLOWED) || !htmxOf()) return;
    // htmx would load the page anew, and several such loads overtake each other.
    event.stopImmediatePropagation();
    if (here() !== shown) stop();
    agree();
  }, true);
  addEventListener('pageshow', event => { if (event.persisted) agree(); });
  document.addEventListener('htmx:beforeRequest', event => {
    if (!event.target.closest('[hx-push-url]')) return;
    if (under?.put === 'follow') event.preventDefault();
    else under?.stop();
  });
  ['htmx:pushedIntoHistory', 'htmx:replacedInHistory'].forEach(type => document.addEventListener(type, () => { shown = here(); }));
  /* Before this script ran nobody heard of a step back: the page says which address it was made for. */
  const arrived = () => {
    if (say.query) shown = location.pathname + (say.query === '?' ? '' : say.query);
    agree();
  };

  /* --- moving through time --------------------------------------------------------------------------- */
  let playing = null;
  /** Shows another moment; where it is put, "push" or "replace", is its place among the addresses one can go back to. */
  const go = (href, put) => {
    if (!href) return Promise.resolve(false);
    if (!htmxOf() || !$('#moment')) { location.href = href; return Promise.resolve(false); }
    return bring(href, '#moment', put);
  };
  const stepTo = label => {
    const replay = $('#replay');
    if (!replay || !label) return Promise.resolve();
    const clock = replay.dataset.clock === 'known' ? 'known' : 'occurred';
    const url = new URL(location.href);
    url.pathname = replay.dataset.base;
    url.searchParams.set('clock', clock);
    url.searchParams.set('at', label);
    url.searchParams.delete('step');
    return go(url.pathname + url.search, 'replace');
  };
  const steps = () => ($('#scrub')?.dataset.steps || '').split(' ').filter(Boolean);
  const stop = () => {
    clearTimeout(playing);
    playing = null;
    const play = $('#play');
    if (play) { play.textContent = '▶'; play.setAttribute('aria-label', say.sayPlay); }
  };
  const showPlaying = () => {
    const play = $('#play');
    if (play && playing) { play.textContent = '❚❚'; play.setAttribute('aria-label', say.sayPause); }
  };
  const advance = () => {
    const at = $('#replay')?.dataset.at;
    const labels = steps();
    const next = at ? labels[labels.indexOf(at) + 1] : labels[0];
    if (!next) return stop();
    stepTo(next).then(there => {
      if (!there) stop();
      if (playing) { playing = setTimeout(advance, Math.max(250, Math.min(1500, 12000 / labels.length))); showPlaying(); }
    });
  };
  const togglePlay = () => {
    if (playing) return stop();
    const labels = steps();
    const at = $('#replay')?.dataset.at;
    playing = setTimeout(() => {}, 0);
    showPlaying();
    if (!at || at === labels[labels.length - 1]) stepTo(labels[0]).then(() => { if (playing) { playing = setTimeout(advance, 900); showPlaying(); } });
    else advance();
  };
  let scrubbing = null;
  document.addEventListener('input', event => {
    if (event.target.id !== 'scrub') return;
    stop();
    clearTimeout(scrubbing);
    const label = steps()[event.target.value - 1];
    const words = $('#replay .now');
    if (words) words.textContent = say.sayAfter.replace('{0}', label);
    scrubbing = setTimeout(() => stepTo(label), 120);
  });
  document.addEventListener('click', event => {
    if (event.target.closest('#play')) return togglePlay();
    const link = event.target.closest('svg.process .encounter a, #moment a[data-go]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !htmxOf()) return;
    event.preventDefault();
    stop();
    go(link.getAttribute('href'), 'push');
  });

  /* --- a part of the figure: draw across it, or + and - ----------------------------------------------- */
  const look = (first, last) => {
    const url = new URL(location.href);
    if (first) { url.searchParams.set('first', first); url.searchParams.set('last', last); url.searchParams.delete('zoom'); }
    else { url.searchParams.delete('first'); url.searchParams.delete('last'); }
    stop();
    return go(url.pathname + url.search, 'push');
  };
  const drawn = () => $$('#figure-box svg.process .encounter').map(post => {
    const box = $('.target', post)?.getBoundingClientRect();
    return box && { first: post.dataset.first || post.dataset.label, last: post.dataset.last || post.dataset.label, left: box.left, right: box.right, middle: (box.left + box.right) / 2 };
  }).filter(Boolean).sort((one, other) => one.middle - other.middle);
  let brush = null;
  document.addEventListener('pointerdown', event => {
    const svg = event.target.closest && event.target.closest('#figure-box svg.process');
    if (!svg || event.button !== 0 || event.pointerType === 'touch' || !htmxOf() || steps().length < 3) return;
    brush = { svg, from: event.clientX, rect: null };
  });
  document.addEventListener('dragstart', event => { if (brush) event.preventDefault(); });
  document.addEventListener('pointermove', event => {
    if (!brush || Math.abs(event.clientX - brush.from) < 8 && !brush.rect) return;
    const { svg } = brush;
    const box = svg.getBoundingClientRect();
    const scale = svg.viewBox.baseVal.width / box.width;
    if (!brush.rect) {
      brush.rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
      brush.rect.setAttribute('class', 'brush');
      brush.rect.setAttribute('y', 26);
      brush.rect.setAttribute('height', svg.viewBox.baseVal.height - 50);
      svg.append(brush.rect);
      $('#figure-box').classList.add('brushing');
    }
    const left = Math.min(event.clientX, brush.from);
    brush.rect.setAttribute('x', (left - box.left) * scale);
    brush.rect.setAttribute('width', Math.abs(event.clientX - brush.from) * scale);
  });
  document.addEventListener('pointerup', event => {
    const done = brush;
    brush = null;
    if (!done || !done.rect) return;
    done.rect.remove();
    $('#figure-box')?.classList.remove('brushing');
    // What ends a drawing is no click on a post; where no click follows, the next one counts again.
    const swallow = click => { click.preventDefault(); click.stopPropagation(); };
    addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => removeEventListener('click', swallow, { capture: true }), 0);
    const [left, right] = [Math.min(event.clientX, done.from), Math.max(event.clientX, done.from)];
    const inside = drawn().filter(each => each.middle >= left && each.middle <= right);
    if (inside.length > 1) look(inside[0].first, inside[inside.length - 1].last);
  });
  /* Half as many encounters around the moment looked at, or twice as many. */
  const closer = factor => {
    const labels = steps();
    const url = new URL(location.href);
    let first = labels.indexOf(url.searchParams.get('first'));
    let last = labels.indexOf(url.searchParams.get('last'));
    if (first < 0 || last < first) { first = 0; last = labels.length - 1; }
    const at = labels.indexOf($('#replay')?.dataset.at);
    const middle = at >= first && at <= last ? at : (first + last) / 2;
    const wide = Math.max(3, (last - first + 1) * factor);
    if (wide >= labels.length) return look();
    const from = Math.max(0, Math.min(labels.length - Math.round(wide), Math.round(middle - wide / 2)));
    look(labels[from], labels[Math.min(labels.length - 1, from + Math.round(wide) - 1)]);
  };

  /* --- keyboard -------------------------------------------------------------------------------------- */
  const rows = () => $$('#rows tbody tr[data-href]');
  const select = offset => {
    const all = rows();
    if (!all.length) return;
    const now = all.findIndex(row => row.getAttribute('aria-selected') === 'true');
    const next = Math.max(0, Math.min(all.length - 1, now < 0 ? 0 : now + offset));
    all.forEach((row, i) => row.setAttribute('aria-selected', String(i === next)));
    all[next].scrollIntoView({ block: 'nearest' });
    $('a.row', all[next])?.focus({ preventScroll: true });
  };
  document.addEventListener('keydown', event => {
    if ((event.metaKey || event.ctrlKey) && event.key === 'Enter') {
      const form = event.target.closest('form[data-draft]');
      if (form) { event.preventDefault(); form.requestSubmit(); }
      return;
    }
    if (event.metaKey || event.ctrlKey || event.altKey || typing(event)) return;
    const chosen = $('#rows tr[aria-selected="true"]');
    if ($('#rows')) {
      if (event.key === '/') { event.preventDefault(); $('#search')?.focus(); }
      else if (event.key === 'j') select(1);
      else if (event.key === 'k') select(-1);
      else if (event.key === 'e' && chosen) location.href = chosen.dataset.record;
      else if (event.key === 'Enter' && chosen && !event.target.closest('a')) location.href = chosen.dataset.href;
      return;
    }
    if (!$('#replay')) return;
    const labels = steps();
    const at = $('#replay').dataset.at;
    const place = at ? labels.indexOf(at) : labels.length;
    const onRange = event.target.id === 'scrub';
    if (event.key === 'ArrowRight' && !onRange) { event.preventDefault(); stop(); if (at) stepTo(labels[place + 1]); }
    else if (event.key === 'ArrowLeft' && !onRange) { event.preventDefault(); stop(); stepTo(labels[place - 1]); }
    else if (event.key === 'Home' && !onRange) { event.preventDefault(); stop(); stepTo(labels[0]); }
    else if (event.key === 'End' && !onRange) { event.preventDefault(); stop(); stepTo(labels[labels.length - 1]); }
    else if (event.key === ' ' && !event.target.closest('button, a, summary')) { event.preventDefault(); togglePlay(); }
    else if (event.key === '+' && labels.length > 3) closer(.5);
    else if (event.key === '-' && labels.length > 3) closer(2);
    else if (event.key === '0' && $('#whole')) look();
    else if (event.key === 'e') location.href = $('#replay').dataset.base + '/encounters/new';
  });

  /* --- the figure keeps its place, and its lane labels stay in sight --------------------------------- */
  let scrolled = 0;
  const stick = box => {
    const svg = $('svg.process', box);
    const labels = svg && $('.lane-labels', svg);
    if (!labels || !svg.viewBox.baseVal.width) return;
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    labels.setAttribute('transform', `translate(${box.scrollLeft / scale},0)`);
  };
  const settle = () => {
    const box = $('#figure-box');
    if (!box) return;
    box.addEventListener('scroll', () => { scrolled = box.scrollLeft; stick(box); }, { passive: true });
    box.scrollLeft = scrolled;
    const cursor = $('.cursor circle', box);
    const svg = $('svg.process', box);
    if (cursor && svg) {
      const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
      const names = $('.lane-labels .shade', svg)?.getBoundingClientRect().width || 0;
      const x = cursor.cx.baseVal.value * scale + parseFloat(getComputedStyle(svg).marginLeft);
      if (x < box.scrollLeft + names + 20 || x > box.scrollLeft + box.clientWidth - Math.min(60, box.clientWidth / 6)) box.scrollLeft = x - (box.clientWidth + names) / 2;
    }
    stick(box);
    showPlaying();
  };

  /* --- perceived value: a chart that tells what one points at ---------------------------------------- */
  let charting = null;
  const chartLibrary = () => charting || (charting = new Promise((done, failed) => {
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = '/webjars/uplot/dist/uPlot.min.css';
    const script = document.createElement('script');
    script.src = '/webjars/uplot/dist/uPlot.iife.min.js';
    script.onload = () => done(window.uPlot);
    script.onerror = failed;
    document.head.append(style, script);
  }));
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  const dash = { us: [], it: [7, 3], dm: [2, 3], ve: [9, 3, 2, 3], be: [4, 4] };
  const draw = (box, uPlot) => {
    $('.chart', box)?.remove();
    const { labels, groups } = JSON.parse(box.dataset.series);
    const holder = document.createElement('div');
    holder.className = 'chart';
    holder.setAttribute('aria-hidden', 'true');
    box.append(holder);
    const soft = colour('soft');
    const axis = { stroke: soft, font: '12px ' + getComputedStyle(document.body).fontFamily, grid: { stroke: colour('line'), width: 1 }, ticks: { show: false } };
    new uPlot({
      width: Math.max(240, box.clientWidth), height: 210, padding: [8, 12, 0, 0],
      scales: { x: { time: false, range: (_, low, high) => [low - .3, Math.max(high, low + 1) + .3] }, y: { range: [.6, 5.4] } },
      axes: [{ ...axis, grid: { show: false }, values: (_, places) => places.map(place => Number.isInteger(place) ? labels[place] ?? '' : '') }, { ...axis, size: 28, splits: [1, 2, 3, 4, 5] }],
      legend: { markers: { width: 2 } },
      // What is pointed at is told while something is; until then the names alone.
      hooks: { setCursor: [chart => $('.u-legend', chart.root)?.classList.toggle('pointing', chart.cursor.idx != null)] },
      series: [{ label: 'at', value: (_, place) => labels[place] ?? '' }, ...groups.map(group => ({ label: group.name, stroke: colour(group.tone), width: 2, dash: dash[group.tone], spanGaps: true, points: { show: true, size: 7, fill: colour(group.tone) }, value: (_, rating) => rating == null ? '' : rating + ' of 5' }))],
    }, [labels.map((_, place) => place), ...groups.map(group => group.ratings)], holder);
    box.classList.add('drawn');
  };
  const values = () => $$('.values[data-series]').forEach(box => {
    // One or two ratings need no legend that answers: the picture says it.
    if (box.dataset.series && JSON.parse(box.dataset.series).groups.some(group => group.ratings.filter(Number.isFinite).length > 1)) chartLibrary().then(uPlot => draw(box, uPlot)).catch(() => { /* the picture stays */ });
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', values);

  /* --- what one reads stays open, and what one types stays typed, when a part of the page is replaced -- */
  const partOf = element => {
    const part = element?.closest('[data-part], [data-finding], [id]');
    return part?.dataset.part || part?.dataset.finding || part?.id || '';
  };
  const summaryOf = details => partOf(details) + '|' + ($('summary', details)?.textContent.replace(/\d+/g, '#').trim() || '');
  const fieldOf = field => [partOf(field.form?.parentElement), field.form?.getAttribute('action'), field.name].join('|');
  let reading = null;
  const remember = part => {
    if (!part || !part.querySelectorAll) return;
    reading = {
      opened: $$('details[open]', part).map(summaryOf),
      closed: $$('details:not([open])', part).map(summaryOf),
      ticked: $$('input[type=checkbox][form]:checked', part).map(box => box.value),
      typed: new Map($$('input[name=reason]', part).filter(field => field.value).map(field => [fieldOf(field), field.value])),
    };
  };
  document.addEventListener('htmx:beforeSwap', event => remember(event.detail.target));
  const reopen = () => {
    if (!reading) return;
    $$('details').forEach(details => {
      const name = summaryOf(details);
      if (reading.opened.includes(name)) details.open = true;
      else if (reading.closed.includes(name)) details.open = false;
    });
    $$('input[type=checkbox][form]').forEach(box => { if (reading.ticked.includes(box.value)) box.checked = true; });
    $$('input[name=reason]').forEach(field => { if (!field.value) field.value = reading.typed.get(fieldOf(field)) || ''; });
    reading = null;
  };

  /* --- live ------------------------------------------------------------------------------------------ */
  const follow = () => {
    const address = document.body.dataset.live;
    if (!address || !window.EventSource) return;
    const source = new EventSource(address);
    const words = $('.live-words');
    const mark = on => {
      $('.live')?.classList.toggle('live-on', on);
      if (words) words.textContent = on ? words.dataset.live : words.dataset.trying;
    };
    source.onopen = () => mark(true);
    source.onerror = () => mark(false);
    let waiting = null;
    const news = () => {
      if (!htmxOf()) return;
      // What is under way may be older than the news: it comes first.
      if (under || others().length) { waiting = setTimeout(news, 150); return; }
      // Whoever types into a part of the page is not interrupted; it is brought up to date when they are done.
      const typed = document.activeElement?.closest('#moment, #list, #alerts');
      if (typed && document.activeElement.matches('input:not([type=range]), textarea, select')) {
        document.activeElement.addEventListener('blur', () => source.dispatchEvent(new Event('change')), { once: true });
        return;
      }
      if ($('#moment')) bring(here(), '#moment', 'stay');
      else if ($('#list') && document.activeElement?.id !== 'search') bring(here(), '#list', 'stay');
      else if ($('#alerts')) bring(here(), '#alerts', 'stay');
      else if ($('#main') && $('[data-empty]')) location.reload();
      const count = $('#alert-count');
      if (count) fetch('/alerts/count').then(r => r.ok ? r.text() : '').then(n => { count.textContent = n && n !== '0' ? ' · ' + n : ''; }).catch(() => {});
    };
    source.addEventListener('change', () => {
      clearTimeout(waiting);
      waiting = setTimeout(news, 150);
    });
    addEventListener('pagehide', () => source.close());
  };

  /* --- drafts: what is typed survives a closed tab and a lost connection ------------------------------ */
  const draftKey = form => 'parley-draft:' + form.dataset.draft;
  const keep = form => {
    const kept = [...new FormData(form).entries()].filter(([name, value]) => typeof value === 'string' && name !== 'commandId');
    try { localStorage.setItem(draftKey(form), JSON.stringify({ at: Date.now(), kept })); } catch { /* no room: typing goes on */ }
    const note = $('.draft-note', form);
    if (note) note.textContent = say.sayKept;
  };
  const restore = form => {
    let draft = null;
    try { draft = JSON.parse(localStorage.getItem(draftKey(form)) || 'null'); } catch { /* not ours */ }
    if (!draft || form.dataset.refused === 'true') return;
    const values = new Map();
    draft.kept.forEach(([name, value]) => values.set(name, [...(values.get(name) || []), value]));
    [...form.elements].forEach(field => {
      if (!field.name || field.type === 'hidden' || field.name === 'commandId' || field.type === 'file') return;
      const given = values.get(field.name);
      if (field.type === 'checkbox' || field.type === 'radio') field.checked = !!given && given.includes(field.value);
      else if (given && given.length) field.value = given.shift();
    });
    $$('details.more', form).forEach(more => { if ($$('input:not([type=checkbox]), textarea', more).some(field => field.value)) more.open = true; });
    const note = $('.draft-note', form);
    if (note) {
      note.textContent = say.sayBack + ' ';
      const drop = document.createElement('button');
      drop.type = 'button'; drop.className = 'link'; drop.textContent = say.sayAfresh;
      drop.onclick = () => { localStorage.removeItem(draftKey(form)); location.reload(); };
      note.append(drop);
    }
    form.dispatchEvent(new Event('change', { bubbles: true }));
  };
  /* A form leaves only for a server that answers; otherwise it says so and keeps everything. */
  const answers = () => {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), 8000);
    return fetch('/alerts/count', { cache: 'no-store', signal: stop.signal }).then(() => true, () => false).finally(() => clearTimeout(timer));
  };
  const submit = (form, event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    const buttons = $$('button[type=submit]', form);
    buttons.forEach(button => { button.disabled = true; });
    $('.away', form)?.remove();
    answers().then(yes => {
      if (yes) {
        const pressed = event.submitter;
        if (pressed && pressed.name) {
          const also = document.createElement('input');
          also.type = 'hidden'; also.name = pressed.name; also.value = pressed.value;
          form.append(also);
        }
        HTMLFormElement.prototype.submit.call(form);
        return;
      }
      buttons.forEach(button => { button.disabled = false; });
      const away = document.createElement('p');
      away.className = 'err away';
      away.setAttribute('role', 'alert');
      away.textContent = say.sayAway;
      (event.submitter || buttons[0])?.closest('.inline, div')?.append(away);
    });
  };
  const quiet = event => {
    const preview = $('#preview');
    if (!preview || event.detail?.target !== preview && !event.target?.matches?.('form[data-encounter]')) return;
    preview.innerHTML = '<section class="card"><h2></h2><p class="sub"></p></section>';
    $('h2', preview).textContent = say.sayShow;
    $('p', preview).textContent = say.saySilent;
  };
  document.addEventListener('htmx:sendError', quiet);
  document.addEventListener('htmx:responseError', quiet);
  const drafts = () => {
    const saved = new URLSearchParams(location.search).get('saved');
    if (saved) localStorage.removeItem('parley-draft:' + saved);
    $$('form[data-draft]').forEach(form => {
      if (form.dataset.ready) return;
      form.dataset.ready = 'true';
      let waiting = null;
      restore(form);
      form.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(() => keep(form), 300); });
      const zone = $('input[name="zone"]', form);
      if (zone && !zone.value) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
      form.addEventListener('submit', event => submit(form, event));
    });
  };
  /* What was done or refused is where one is after sending a form; that it was done is said once, not again when the page is opened anew. */
  const tell = () => {
    $('.errors, main .err[tabindex], .flash[tabindex], main [role=status][tabindex]')?.focus();
    const before = here();
    const at = new URL(location.href);
    if (at.searchParams.has('done') && $('.said .flash')) {
      at.searchParams.delete('done');
      history.replaceState(history.state, '', at);
      if (shown === before) shown = here();
    }
  };
  addEventListener('pageshow', () => $$('button[type=submit]').forEach(button => { button.disabled = false; }));

  /* --- the encounter form ---------------------------------------------------------------------------- */
  document.addEventListener('change', event => {
    const form = event.target.closest('form[data-encounter]');
    if (!form) return;
    if (event.target.name === 'kind') { form.dataset.kindChosen = String(event.target.value !== ''); form.elements.kindChosen.value = form.dataset.kindChosen; }
    if (event.target.name === 'needed') form.dataset.neededChosen = 'true';
    missing(form);
  });
  const missing = form => {
    const there = new Set($$('input[name="present"]:checked', form).flatMap(box => (box.dataset.groups || '').split(' ')));
    $$('input[name="needed"]', form).forEach(box => box.closest('.chip').classList.toggle('missing', box.checked && !there.has(box.value)));
  };
  const suggested = () => {
    const hint = $('#suggested');
    const form = $('form[data-encounter]');
    const next = $('#suggested-next');
    if (!hint || !form || !next) return;
    hint.textContent = next.textContent;
    Object.assign(hint.dataset, { kind: next.dataset.kind || '', needed: next.dataset.needed || '' });
    if (form.dataset.kindChosen !== 'true') form.elements.kind.value = hint.dataset.kind;
    if (form.dataset.neededChosen !== 'true' && hint.dataset.needed !== undefined) {
      const needed = hint.dataset.needed.split(' ');
      $$('input[name="needed"]', form).forEach(box => { box.checked = needed.includes(box.value); });
    }
    missing(form);
  };

  /* --- menus close, pages print ---------------------------------------------------------------------- */
  document.addEventListener('click', event => {
    $$('details.menu[open]').forEach(menu => { if (!menu.contains(event.target) || event.target.closest('li') && !event.target.closest('li:has([data-cite])')) menu.open = false; });
    if (event.target.closest('[data-print]')) print();
    const picture = event.target.closest('a[data-moment]');
    if (picture) {
      const here = new URLSearchParams(location.search);
      const there = new URLSearchParams(picture.search);
      ['clock', 'at', 'as-known', 'as-occurred'].forEach(name => there.delete(name));
      const [clock, at] = [here.get('clock'), here.get('at')];
      if (at && picture.dataset.moment !== 'export') { there.set('clock', clock || ''); there.set('at', at); }
      else if (at && (clock === 'known' || clock === 'occurred')) there.set('as-' + clock, at);
      picture.search = there;
    }
    if (picture && picture.dataset.copied && !event.ctrlKey && !event.metaKey) {
      // Without a script it is a page of text; with one it stands here, to be read, and is copied where the browser allows it.
      event.preventDefault();
      const line = picture.closest('li');
      fetch(picture.href).then(answer => answer.ok ? answer.text() : Promise.reject(answer)).then(text => {
        $('.cite', line)?.remove();
        const said = document.createElement('p');
        said.className = 'cite'; said.tabIndex = -1; said.textContent = text;
        line.append(said);
        said.focus();
        navigator.clipboard?.writeText(text).then(() => { said.append(' · ' + picture.dataset.copied); }, () => { /* it can be selected */ });
      }, () => { location.href = picture.href; });
    }
  });
  document.addEventListener('keydown', event => {
    const menu = event.key === 'Escape' && $('details.menu[open]');
    if (menu) { menu.open = false; $('summary', menu).focus(); }
  });

  /* On paper nothing can be opened: what is only folded to save room is printed, with where it is from and when. */
  let unfolded = [];
  addEventListener('beforeprint', () => {
    unfolded = $$('details[data-paper]:not([open])');
    unfolded.forEach(details => { details.open = true; });
    const foot = $('.paper');
    if (foot) foot.textContent = [document.title, location.href, new Date().toLocaleString(document.documentElement.lang || 'en', { dateStyle: 'long', timeStyle: 'short' })].join(' · ');
  });
  addEventListener('afterprint', () => { unfolded.forEach(details => { details.open = false; }); unfolded = []; });

  /* A picture says what it is of: as text within the file, after its first chunk. */
  const crc = bytes => {
    let rest = ~0;
    bytes.forEach(byte => { rest ^= byte; for (let bit = 0; bit < 8; bit++) rest = rest >>> 1 ^ (rest & 1 ? 0xEDB88320 : 0); });
    return ~rest >>> 0;
  };
  const saying = (picture, text) => {
    const body = new TextEncoder().encode('iTXtDescription\0\0\0\0\0' + text);
    const chunk = new Uint8Array(body.length + 8);
    const numbers = new DataView(chunk.buffer);
    numbers.setUint32(0, body.length - 4);
    chunk.set(body, 4);
    numbers.setUint32(body.length + 4, crc(body));
    return new Blob([picture.slice(0, 33), chunk, picture.slice(33)], { type: 'image/png' });
  };

  /* The figure as it is drawn for papers, three times as fine as the screen. */
  document.addEventListener('click', event => {
    const button = event.target.closest('[data-png]');
    if (!button) return;
    const address = new URL(button.dataset.png, location.href);
    new URLSearchParams(location.search).forEach((value, name) => { if (['clock', 'at', 'zoom', 'axis', 'first', 'last'].includes(name)) address.searchParams.set(name, value); });
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement('canvas');
      canvas.width = image.naturalWidth * 3;
      canvas.height = image.naturalHeight * 3;
      const paper = canvas.getContext('2d');
      paper.fillStyle = '#fff';
      paper.fillRect(0, 0, canvas.width, canvas.height);
      paper.drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(async blob => {
        const source = await fetch(address).then(answer => answer.text()).then(svg => new DOMParser().parseFromString(svg, 'image/svg+xml').querySelector('metadata')?.textContent || '', () => '');
        const link = document.createElement('a');
        link.href = URL.createObjectURL(source ? saying(blob, source) : blob);
        link.download = address.pathname.split('/')[2] + '.png';
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 10000);
      }, 'image/png');
    };
    image.src = address.href;
  });

  /* --- import ---------------------------------------------------------------------------------------- */
  const zones = () => $$('input[name="zone"]').forEach(zone => { if (!zone.value) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'; });
  const dropping = () => {
    const zone = $('.drop');
    const input = zone && $('input[type=file]', zone);
    if (!input) return;
    ['dragover', 'dragenter'].forEach(type => zone.addEventListener(type, event => { event.preventDefault(); zone.classList.add('over'); }));
    ['dragleave', 'drop'].forEach(type => zone.addEventListener(type, () => zone.classList.remove('over')));
    zone.addEventListener('drop', event => { event.preventDefault(); input.files = event.dataTransfer.files; input.form.requestSubmit(); });
    input.addEventListener('change', () => input.files.length && input.form.requestSubmit());
  };

  /* an import that takes long says how far it is */
  document.addEventListener('submit', event => {
    const run = $('input[name="run"]', event.target)?.value;
    if (!run) return;
    const line = document.createElement('p');
    line.className = 'sub'; line.id = 'progress'; line.setAttribute('role', 'status');
    event.target.append(line);
    const ask = setInterval(async () => {
      if (!line.isConnected) { clearInterval(ask); return; }
      try { const answer = await fetch('/import?progress=' + encodeURIComponent(run)); if (answer.ok) line.textContent = await answer.text(); } catch (ignored) { /* the page is leaving */ }
    }, 1000);
  });

  /* --- filters take effect when chosen ----------------------------------------------------------------- */
  document.addEventListener('change', event => {
    const form = event.target.closest('form[data-filter]');
    if (!form || !event.target.matches('select')) return;
    [...form.elements].forEach(field => { if (field.name && !field.value) field.disabled = true; });
    form.submit();
  });

  document.addEventListener('htmx:afterSettle', () => { reopen(); settle(); suggested(); drafts(); values(); zones(); });
  document.addEventListener('DOMContentLoaded', () => { arrived(); settle(); follow(); drafts(); tell(); dropping(); suggested(); values(); zones(); let width = innerWidth; addEventListener('resize', () => { const box = $('#figure-box'); if (box) stick(box); if (innerWidth !== width) { width = innerWidth; values(); } }); });
})();
