/* Tab strip of the manual: the open chapter is kept in the URL fragment. */
(function () {
  'use strict';

  var strip = document.getElementById('tab-strip');
  var heading = document.getElementById('chapter-heading');

  function currentChapter() {
    var raw = window.location.hash.slice(1);
    return raw ? decodeURIComponent(raw) : 'Introduction';
  }

  function highlight(name) {
    var tabs = strip.querySelectorAll('[data-chapter]');
    for (var i = 0; i < tabs.length; i += 1) {
      tabs[i].classList.toggle('open', tabs[i].dataset.chapter === name);
    }
  }

  function show() {
    var chapter = currentChapter();
    highlight(chapter);
    heading.innerHTML = 'Chapter: ' + chapter;
    document.title = chapter + ' - Manual';
  }

  strip.addEventListener('click', function (event) {
    var tab = event.target.closest('[data-chapter]');
    if (tab) {
      window.location.hash = encodeURIComponent(tab.dataset.chapter);
    }
  });

  window.addEventListener('hashchange', show);
  show();
})();
