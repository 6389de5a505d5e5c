-- A record of version 1, whole, as the first release wrote it.
-- One append-only record. Nothing in it is ever updated or deleted.

create table record (
    format varchar not null,
    version integer not null,
    written_by varchar not null
);

create table compiler (
    compiler varchar not null,
    tier integer not null,
    rank integer not null
);

create table batch (
    batch_id varchar not null,
    source varchar not null,
    file varchar not null,
    sha256 varchar not null,
    retrieved timestamp not null,
    loaded timestamp not null,
    rows_in integer not null,
    rows_ok integer not null,
    rows_rejected integer not null
);

create table slice (
    slice_id varchar not null,
    batch_id varchar not null,
    source varchar not null,
    compiler varchar not null,
    outlet varchar not null,
    reporter varchar not null,
    partner varchar not null,
    flow varchar not null,
    first_month date not null,
    months integer not null,
    hs_edition varchar not null,
    hs_level integer not null,
    content_hash varchar not null,
    lines integer not null,
    total double,
    vintage integer not null,
    released date not null,
    released_basis varchar not null,
    printed_on varchar not null,
    url varchar not null,
    loaded timestamp not null
);

create table observation (
    slice_id varchar not null,
    line_no integer not null,
    flow varchar not null,
    first_month date not null,
    months integer not null,
    product varchar not null,
    part varchar not null,
    measure varchar not null,
    unit varchar not null,
    low double not null,
    high double not null,
    loose_low double,
    loose_high double,
    value double,
    printed varchar not null,
    base_first date,
    base_months integer,
    terms varchar not null,
    whole varchar not null,
    extremum varchar not null,
    status varchar not null,
    reason varchar not null,
    note varchar not null,
    origin varchar not null
);

create table reject (
    batch_id varchar not null,
    line_no integer not null,
    raw varchar not null,
    reasons varchar not null
);

insert into record values ('yalu record', 1, '0.1.0');
insert into compiler values ('customs', 0, 0);
insert into compiler values ('mofcom', 0, 1);
insert into compiler values ('itc', 0, 2);
insert into compiler values ('un', 0, 3);
insert into compiler values ('kita', 1, 4);
insert into compiler values ('imf', 2, 5);
insert into compiler values ('unctad', 3, 6);
insert into compiler values ('kotra', 2, 7);
insert into compiler values ('mou', 2, 8);
insert into compiler values ('nis', 2, 9);
insert into compiler values ('voa', 2, 10);
insert into compiler values ('wts', 2, 11);
insert into compiler values ('panel', 2, 12);
insert into batch values ('abababababababababababababababababababababababababababababababab', 'published', 'figures.csv', 'abababababababababababababababababababababababababababababababab', timestamp '2026-11-21 20:06:46.806797', timestamp '2026-11-21 20:06:46.806797', 47, 47, 0);
insert into batch values ('cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd', 'published', 'odd.csv', 'cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd', timestamp '2026-11-21 20:06:46.840841', timestamp '2026-11-21 20:06:46.840841', 1, 0, 1);
insert into slice values ('abababababab-0000001', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Epoch Times (repost minuteman-militia.com)', 'CHN', 'PRK', 'CHN->PRK', date '2021-03-01', 1, '', 0, 'da36fe05afda2e6821762893b5bd1c4a5add3a8bd49e0662abc4e37cfefbac21', 1, 39700.0, 1, date '2021-04-18', 'calendar', '2021-04-26', 'https://minuteman-militia.com/2021/04/26/chinas-march-exports-to-north-korea-400-times-that-of-january-february-combined/', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000002', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Reuters (via upnewsinfo)', 'CHN', 'PRK', 'CHN->PRK', date '2021-03-01', 1, '', 0, '4c7844ca070b0e4a5393e9902219267ccc59b58a66ce4b4ac2f4181b21ef5933', 1, 39900.0, 1, date '2021-04-18', 'calendar', '2021-04-18', 'https://upnewsinfo.com/2021/04/18/chinas-march-exports-to-north-korea-spike-to-six-month-high-by-reuters/', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000003', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Reuters (via MarketScreener CH)', 'CHN', 'PRK', 'CHN->PRK', date '2023-10-01', 1, '', 4, 'd0eabe830063c8d4a6fe575ae4b2a1f4486e128c3ec4fa11d079695bf8c13122', 1, 199.879, 1, date '2023-11-20', 'calendar', '2023-11-20', 'https://ch.marketscreener.com/kurs/index/S-P-GSCI-SUGAR-INDEX-46869137/news/Chinas-Exporte-nach-Nordkorea-schrumpfen-im-Oktober-um-11-gegenuber-September-45395920', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000004', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Epoch Times (repost minuteman-militia.com)', 'CHN', 'PRK', 'CHN->PRK', date '2021-03-01', 1, '', 0, 'f9317b94df0eb165e6f9419746f0cbf996b1a2c0f85b3342d5491bf1262f03fc', 1, null, 1, date '2021-04-18', 'calendar', '2021-04-26', 'https://minuteman-militia.com/2021/04/26/chinas-march-exports-to-north-korea-400-times-that-of-january-february-combined/', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000005', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Reuters (via upnewsinfo)', 'CHN', 'PRK', 'CHN->PRK', date '2021-03-01', 1, '', 0, 'f10a76139fa06c0cfa894d71593c17888387bb0622d315d6243f761e1a866648', 1, null, 1, date '2021-04-18', 'calendar', '2021-04-18', 'https://upnewsinfo.com/2021/04/18/chinas-march-exports-to-north-korea-spike-to-six-month-high-by-reuters/', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000006', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Reuters (via Business Times)', 'CHN', 'PRK', 'CHN->PRK', date '2017-12-01', 1, '', 0, '40af6a697687cd78428a96af43b72525102b6d6aee8da269728f112c09735f12', 1, 260000000.0, 1, date '2018-01-12', 'page', '2018-01-12', 'http://www.businesstimes.com.sg/government-economy/chinas-imports-from-north-korea-plummet-in-december-to-lowest-in-4-years', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000007', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Chosun Ilbo (nk.chosun)', 'CHN', 'PRK', 'CHN->PRK', date '2017-12-01', 1, '', 0, 'ab66740a9f59fa1e9e6630e582c8781c477f69a057097c82a5d2c355212c32cb', 1, 54340000.0, 0, date '2018-01-15', 'page', '2018-01-15', 'http://nk.chosun.com/news/articleView.html?idxno=168870', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000008', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Global Times (via huanqiu)', 'CHN', 'PRK', 'CHN->PRK', date '2017-12-01', 1, '', 0, '43fc9daf572456b78bd9146643b833b1c72d2d60524874bd5e1e09a989210e59', 1, 257730000.0, 1, date '2018-01-23', 'calendar', '2018-02-23', 'https://en.huanqiu.com/trade-between-china-north-korea-down-52-percent-in-january/', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000009', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Reuters (via SBS)', 'CHN', 'PRK', 'CHN->PRK', date '2017-12-01', 1, '', 0, '2f2df1dcf8a37248a98c1591eb485f152c6ebb6bb05d1d807c4685d69ce46e94', 1, 257730000.0, 1, date '2018-01-23', 'calendar', '2018-02-23', 'https://news.sbs.co.kr/news/endPagePrintPopup.do?news_id=N1004637250', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000010', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Reuters', 'CHN', 'PRK', 'CHN->PRK', date '2018-05-01', 1, '', 0, 'd0bc592090c3fa735c31b108a0cbf6bc8073900d6f453a0bf35b232185be43cf', 1, 217200000.0, 1, date '2018-06-23', 'calendar', '2018-06-23', 'https://www.reuters.com/article/us-china-economy-trade-northkorea/china-january-may-trade-with-north-korea-887-4-million-down-56-8-percent-year-on-year-customs-data-idUSKBN1JJ02M', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000011', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Reuters', 'CHN', 'PRK', 'CHN->PRK', date '2018-06-01', 1, '', 0, '54d3c32c9f1abf965d3a1378d71aff662ba00a23d59f31cfec429d4e6dbd9659', 1, 204190000.0, 1, date '2018-07-23', 'calendar', '2018-07-23', 'https://www.reuters.com/article/china-economy-trade-northkorea/china-h1-total-trade-with-north-korea-slumps-56-pct-y-y-in-dollar-terms-customs-idUSB9N1U9009', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000012', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Reuters (via upnewsinfo)', 'CHN', 'PRK', 'CHN->PRK', date '2021-03-01', 1, '', 0, '6f527b73d5f326b1a3c130a4590a653240b82f7cb6b181bdc9bde3d724cc960f', 1, 12978000.0, 1, date '2021-04-18', 'calendar', '2021-04-18', 'https://upnewsinfo.com/2021/04/18/chinas-march-exports-to-north-korea-spike-to-six-month-high-by-reuters/', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000013', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Yonhap', 'CHN', 'PRK', 'CHN->PRK', date '2021-03-01', 1, '', 0, '99ff36f1a4bd3dfa49d27e2855b07dac271a02d98c99c6f0ff07060893267a8c', 1, 12980000.0, 1, date '2021-04-18', 'calendar', '2021-04-18', 'https://en.yna.co.kr/view/AEN20210418002800325', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000014', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Korean TV (via Daum)', 'CHN', 'PRK', 'CHN->PRK', date '2021-03-01', 1, '', 0, 'd5943ee48b2627f1d0bfa68938f6c8d09fff0748289f2c06d48a52f075584c1f', 1, 12978000.0, 1, date '2021-04-18', 'calendar', '2021-04-18', 'https://v.daum.net/v/20210418232957439', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000015', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Reuters (via Malay Mail)', 'CHN', 'PRK', 'CHN->PRK', date '2021-03-01', 1, '', 0, '1f466a6a7b3f9a498ba9ed814deeff3979706457747e146a78b058d5984c2bbb', 1, 12978000.0, 1, date '2021-04-18', 'calendar', '2021-04-19', 'https://www.malaymail.com/news/money/2021/04/19/chinas-march-exports-to-north-korea-spike-to-six-month-high/1967606', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000016', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Kyodo (via Chiba Nippo)', 'CHN', 'PRK', 'CHN->PRK', date '2021-03-01', 1, '', 0, '8927ea63a8b2da73f95c928f2fa20c3f808f917c2de17689bc7084182db20192', 1, 12978000.0, 1, date '2021-04-18', 'calendar', '2021-04-19', 'https://www.chibanippo.co.jp/newspack/20210419/782915', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000017', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'SCMP (via nkeconwatch)', 'CHN', 'PRK', 'CHN->PRK', date '2021-03-01', 1, '', 0, 'ad02f25d7e7007bbbc2242190d1c48aab11e999def12b9054346b48ae9d01cab', 1, 12980000.0, 1, date '2021-04-18', 'calendar', '2021-04-20', 'https://www.nkeconwatch.com/category/international-trade/', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000018', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Yonhap (via Hankyung)', 'CHN', 'PRK', 'CHN->PRK', date '2021-03-01', 1, '', 0, '4a29d43ad85fd926398a99af20925f7e6962aab4c335fb27893542563a903f7b', 1, 12978000.0, 1, date '2021-04-18', 'calendar', '2021-06-18', 'https://www.hankyung.com/international/article/202106184341Y', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000019', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Reuters (via Saturday Star)', 'CHN', 'PRK', 'CHN->PRK', date '2021-03-01', 1, '', 0, '9a98120e5777e5a8d4df4ee2efcb76cae2afa073551e0800c4a6f23a959e2c93', 1, 13000000.0, 1, date '2021-04-18', 'calendar', '2022-04-20', 'http://saturdaystar.co.za/news/world/china-exports-to-north-korea-surge-with-edible-oil-wheat-flour-as-trade-resumes-61b21361-6cdf-536c-b67e-b4feda0ea49c', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000020', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Sisa Weekly', 'CHN', 'PRK', 'CHN->PRK', date '2023-10-01', 1, '', 0, 'f33998f68e86a772ec11f39e62c3c925c8d8bb28954322ea3c7c119cff3c354f', 1, 167600000.0, 1, date '2023-11-18', 'calendar', '2023-11-18', 'https://sisaweekly.com/news/articleView.html?idxno=40075', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000021', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'VOA Korean', 'CHN', 'PRK', 'CHN->PRK', date '2023-10-01', 1, '', 0, 'de467f56f1ab778584c7ca0123ca7a807d9d261f7fcfb5cea6e77a24a35cb9d3', 1, 182430000.0, 0, date '2023-11-18', 'page', '2023-11-18', 'https://voakorea.com/amp/7360491.html', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000022', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Sedaily', 'CHN', 'PRK', 'CHN->PRK', date '2023-10-01', 1, '', 0, 'f2c4e53be8b98da747d3de410d701a4022ee778c85213cc164d2b6b2c4d1a713', 1, 167600000.0, 1, date '2023-11-18', 'calendar', '2023-11-18', 'https://m.sedaily.com/NewsView/29XA9HFAWG', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000023', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'News1 (VOA)', 'CHN', 'PRK', 'CHN->PRK', date '2023-10-01', 1, '', 0, 'f325662b65694ff05a61ab825ee87ee36fba259b1849d8a807b6adb76f396940', 1, 182430000.0, 0, date '2023-11-19', 'page', '2023-11-19', 'https://news1.kr/amp/nk/politics-diplomacy/5235517', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000024', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Reuters (via MarketScreener CH)', 'CHN', 'PRK', 'CHN->PRK', date '2023-10-01', 1, '', 0, 'c8a8b130874f0290a19d8f2d606cfe612285fc96a1582b0f7bc66a206c9367d2', 1, 167600000.0, 1, date '2023-11-18', 'calendar', '2023-11-20', 'https://ch.marketscreener.com/kurs/index/S-P-GSCI-SUGAR-INDEX-46869137/news/Chinas-Exporte-nach-Nordkorea-schrumpfen-im-Oktober-um-11-gegenuber-September-45395920', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000025', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'KG News Korea (Newsis)', 'CHN', 'PRK', 'CHN->PRK', date '2023-10-01', 1, '', 0, '243d7c53f1b86424e65b722baecd7b187fee9ddbb2e1727d218e379d75ffe10f', 1, 167600000.0, 1, date '2023-11-18', 'calendar', '2023-11-21', 'https://img.kgnewskorea.com/news/view.php?bIdx=39639', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000026', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Newsis', 'CHN', 'PRK', 'CHN->PRK', date '2023-10-01', 1, '', 0, 'ea9d805f4bea1141c34b3cac5f4a8ec8337b1d40f543cea7c24983743373fd8f', 1, 167600000.0, 1, date '2023-11-18', 'calendar', '2023-12-20', 'https://newsis.com/view/NISX20231220_0002565772', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000027', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Reuters (via Business Times)', 'CHN', 'PRK', 'PRK->CHN', date '2017-12-01', 1, '', 0, '0325c7c7fd22befb070d6a941a4f59577d7e7f95f451a36c8ddca06822d8f2b1', 1, 54340000.0, 1, date '2018-01-12', 'page', '2018-01-12', 'http://www.businesstimes.com.sg/government-economy/chinas-imports-from-north-korea-plummet-in-december-to-lowest-in-4-years', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000028', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Chosun Ilbo (nk.chosun)', 'CHN', 'PRK', 'PRK->CHN', date '2017-12-01', 1, '', 0, '086661c42c34d622dfdbdee576d58a98dd6f5d704d921216179a0ff45784b800', 1, 260000000.0, 0, date '2018-01-15', 'page', '2018-01-15', 'http://nk.chosun.com/news/articleView.html?idxno=168870', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000029', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Global Times (via huanqiu)', 'CHN', 'PRK', 'PRK->CHN', date '2017-12-01', 1, '', 0, '83ee32c7778f167d2f230b1457dfcad77ec3ac50d008f60f4fb00be3b3e76e24', 1, 54680000.0, 2, date '2018-01-23', 'calendar', '2018-02-23', 'https://en.huanqiu.com/trade-between-china-north-korea-down-52-percent-in-january/', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000030', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Reuters (via SBS)', 'CHN', 'PRK', 'PRK->CHN', date '2017-12-01', 1, '', 0, 'a0e0777161b51afa29ffa62dc6b68ca2ae6f8436db7c878b46296b551fd4a287', 1, 54680000.0, 2, date '2018-01-23', 'calendar', '2018-02-23', 'https://news.sbs.co.kr/news/endPagePrintPopup.do?news_id=N1004637250', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000031', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Reuters', 'CHN', 'PRK', 'PRK->CHN', date '2018-05-01', 1, '', 0, '7db39cafdc8b7a8e45ebd268945a8dbb7914e99f6ef10a8d9909c2c464175e3d', 1, 13650000.0, 1, date '2018-06-23', 'calendar', '2018-06-23', 'https://www.reuters.com/article/us-china-economy-trade-northkorea/china-january-may-trade-with-north-korea-887-4-million-down-56-8-percent-year-on-year-customs-data-idUSKBN1JJ02M', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000032', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Reuters', 'CHN', 'PRK', 'PRK->CHN', date '2018-06-01', 1, '', 0, '271126d12e5f739a4bb4582526fe39fabf210292a81db69e91036dcad2e7a782', 1, 12970000.0, 1, date '2018-07-23', 'calendar', '2018-07-23', 'https://www.reuters.com/article/china-economy-trade-northkorea/china-h1-total-trade-with-north-korea-slumps-56-pct-y-y-in-dollar-terms-customs-idUSB9N1U9009', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000033', 'abababababababababababababababababababababababababababababababab', 'published', 'itc', 'Chosun (VOA; ITC)', 'CHN', 'PRK', 'PRK->CHN', date '2018-06-01', 1, '', 0, '1685cfeb9608ccb3a67164edf0de09b81ddf03d72eba15105ce606fd8bde7cbc', 1, 10710000.0, 2, date '2019-06-19', 'page', '2019-06-19', 'http://nk.chosun.com/news/articleView.html?idxno=174112', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000034', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Reuters (via upnewsinfo)', 'CHN', 'PRK', 'PRK->CHN', date '2021-03-01', 1, '', 0, '0326da901d3f0ca4a9f7d9eeb3d5086e0ec3578f625c9c320b84c99811afec63', 1, 1308000.0, 1, date '2021-04-18', 'calendar', '2021-04-18', 'https://upnewsinfo.com/2021/04/18/chinas-march-exports-to-north-korea-spike-to-six-month-high-by-reuters/', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000035', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Yonhap', 'CHN', 'PRK', 'PRK->CHN', date '2021-03-01', 1, '', 0, 'e78cac4a5d54bfa44bd32e7ccf0649d6499f4f4ae8e6def4e964de374c5326af', 1, 1300000.0, 1, date '2021-04-18', 'calendar', '2021-04-18', 'https://en.yna.co.kr/view/AEN20210418002800325', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000036', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Reuters (via Malay Mail)', 'CHN', 'PRK', 'PRK->CHN', date '2021-03-01', 1, '', 0, 'a20249e165bcfdac1682f7aeab0dc3a163bea97ad74de2c2ce51888a8ae2b1f3', 1, 1308000.0, 1, date '2021-04-18', 'calendar', '2021-04-19', 'https://www.malaymail.com/news/money/2021/04/19/chinas-march-exports-to-north-korea-spike-to-six-month-high/1967606', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000037', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Kyodo (via Chiba Nippo)', 'CHN', 'PRK', 'PRK->CHN', date '2021-03-01', 1, '', 0, '511885e9338fbe49b08723a3707bf45e615337f5fe46386b07087ca7ec794329', 1, 1308000.0, 1, date '2021-04-18', 'calendar', '2021-04-19', 'https://www.chibanippo.co.jp/newspack/20210419/782915', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000038', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'SCMP (via nkeconwatch)', 'CHN', 'PRK', 'PRK->CHN', date '2021-03-01', 1, '', 0, '11532ed787194fc3c00863a87334dc9b8a50b6ba2f0acb70540d4002d7cb0de6', 1, 1308000.0, 1, date '2021-04-18', 'calendar', '2021-04-20', 'https://www.nkeconwatch.com/category/international-trade/', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000039', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'China Press 侨报网 (repost)', 'CHN', 'PRK', 'PRK->CHN', date '2021-03-01', 1, '', 0, '3c2c5f6df32871c3f56c13705c522d9031b20b0aac0d5ab5eb0ca3e147ef1d9f', 1, 1308000.0, 1, date '2021-04-18', 'calendar', '2021-05', 'http://www.shicijianshang.com/c/Z0GLP6hdE8HyXOu1EjZWdsGmitmdOOOm.html', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000040', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Reuters (via Business Recorder)', 'CHN', 'PRK', 'PRK->CHN', date '2021-03-01', 1, '', 0, '5da4ac11e43ba5e6cd089b9a94a1f6bed204623a8da38c801bac79f1cb7515fe', 1, 1308000.0, 1, date '2021-04-18', 'calendar', '2021-05-18', 'https://www.brecorder.com/news/40093096/chinas-april-exports-to-north-korea-rise-to-highest-since-july-2020', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000041', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Reuters (via Saturday Star)', 'CHN', 'PRK', 'PRK->CHN', date '2021-03-01', 1, '', 0, '8896e20a5d27513eb6f56c725d9f5243a380411219851ea31b1cfc0c06f7032a', 1, 1300000.0, 1, date '2021-04-18', 'calendar', '2022-04-20', 'http://saturdaystar.co.za/news/world/china-exports-to-north-korea-surge-with-edible-oil-wheat-flour-as-trade-resumes-61b21361-6cdf-536c-b67e-b4feda0ea49c', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000042', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Sisa Weekly', 'CHN', 'PRK', 'PRK->CHN', date '2023-10-01', 1, '', 0, '50d374017067d822937fa26cdddd6c0c4c4d1f6df0fad7a02e3371550d802bc5', 1, 24820000.0, 1, date '2023-11-18', 'calendar', '2023-11-18', 'https://sisaweekly.com/news/articleView.html?idxno=40075', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000043', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'VOA Korean', 'CHN', 'PRK', 'PRK->CHN', date '2023-10-01', 1, '', 0, '756c1c3918d77c1fe79d171664ff9495bcf6c7ab4e6b738ab918c3c81d3b5002', 1, 24810000.0, 1, date '2023-11-18', 'calendar', '2023-11-18', 'https://voakorea.com/amp/7360491.html', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000044', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Sedaily', 'CHN', 'PRK', 'PRK->CHN', date '2023-10-01', 1, '', 0, '89f23bcc88632dcc5dd4937161da3ca97c7a2485c7ff935dafb4a19743ab9779', 1, 24820000.0, 1, date '2023-11-18', 'calendar', '2023-11-18', 'https://m.sedaily.com/NewsView/29XA9HFAWG', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000045', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'News1 (VOA)', 'CHN', 'PRK', 'PRK->CHN', date '2023-10-01', 1, '', 0, '4d0b3ee8efb0b98a7717e9e78f1e84d0d23ba7d7c66b15b05f0907ed45a9a4e9', 1, 24810000.0, 1, date '2023-11-18', 'calendar', '2023-11-19', 'https://news1.kr/amp/nk/politics-diplomacy/5235517', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000046', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'KG News Korea (Newsis)', 'CHN', 'PRK', 'PRK->CHN', date '2023-10-01', 1, '', 0, '7f0ec02076b6387c22ae1529e21ee5b86ad7a26dc8387fbfcbdf9f5455bfc0b1', 1, 24800000.0, 1, date '2023-11-18', 'calendar', '2023-11-21', 'https://img.kgnewskorea.com/news/view.php?bIdx=39639', timestamp '2026-11-21 20:06:46.806797');
insert into slice values ('abababababab-0000047', 'abababababababababababababababababababababababababababababababab', 'published', 'customs', 'Newsis', 'CHN', 'PRK', 'PRK->CHN', date '2023-10-01', 1, '', 0, '4544369ef700bcfbaa0cd87cceca422515aa5621522de079de6e84e326719cea', 1, 24800000.0, 1, date '2023-11-18', 'calendar', '2023-12-20', 'https://newsis.com/view/NISX20231220_0002565772', timestamp '2026-11-21 20:06:46.806797');
insert into observation values ('abababababab-0000001', 1, 'CHN->PRK', date '2021-03-01', 1, '', '', 'change_pct', 'percent', 39700.0, cast('inf' as double), null, null, 39700.0, 'over 398 times the Jan-Feb 2021 total', date '2021-01-01', 2, '', '', '', 'ok', '', '', 'growth_claims.csv:157');
insert into observation values ('abababababab-0000002', 1, 'CHN->PRK', date '2021-03-01', 1, '', '', 'change_pct', 'percent', 38900.0, 39900.0, null, null, 39900.0, 'nearly 400 times Jan-Feb combined', date '2021-01-01', 2, '', '', '', 'ok', '', '', 'growth_claims.csv:158');
insert into observation values ('abababababab-0000003', 1, 'CHN->PRK', date '2023-10-01', 1, '6703', '', 'net_weight', 'tonnes', 199.8785, 199.8795, null, null, 199.879, '199879 kg', null, null, '', '', '', 'ok', '', '', 'context.csv:352');
insert into observation values ('abababababab-0000004', 1, 'CHN->PRK', date '2021-03-01', 1, '', '', 'record', 'rank', 1.0, 1.0, null, null, null, 'six-month high', date '2020-09-01', 1, '', '', 'high', 'ok', '', '', 'growth_claims.csv:159');
insert into observation values ('abababababab-0000005', 1, 'CHN->PRK', date '2021-03-01', 1, '', '', 'record', 'rank', 1.0, 1.0, null, null, null, 'highest since Sept 2020 ($18.882m); six-month high', date '2020-09-01', 1, '', '', 'high', 'ok', '', '', 'growth_claims.csv:160');
insert into observation values ('abababababab-0000006', 1, 'CHN->PRK', date '2017-12-01', 1, '', '', 'value', 'USD', 259500000.0, 260500000.0, 255000000.0, 265000000.0, 260000000.0, 'US$260 million', null, null, '', '', '', 'ok', '', 'press-conference flash', 'observations.csv:321');
insert into observation values ('abababababab-0000007', 1, 'CHN->PRK', date '2017-12-01', 1, '', '', 'value', 'USD', 54335000.0, 54345000.0, null, null, 54340000.0, '5434만달러', null, null, '', '', '', 'misprint', 'The page has exports and imports swapped. Fits PRK->CHN 2017-12, 54.34 million.', 'TRAP: outlet swapped export and import; do not use', 'observations.csv:322');
insert into observation values ('abababababab-0000008', 1, 'CHN->PRK', date '2017-12-01', 1, '', '', 'value', 'USD', 257725000.0, 257735000.0, null, null, 257730000.0, '$257.73 million', null, null, '', '', '', 'ok', '', '', 'observations.csv:323');
insert into observation values ('abababababab-0000009', 1, 'CHN->PRK', date '2017-12-01', 1, '', '', 'value', 'USD', 257725000.0, 257735000.0, null, null, 257730000.0, '2억5천773만 달러', null, null, '', '', '', 'ok', '', '', 'observations.csv:324');
insert into observation values ('abababababab-0000010', 1, 'CHN->PRK', date '2018-05-01', 1, '', '', 'value', 'USD', 217150000.0, 217250000.0, null, null, 217200000.0, '$217.2 million', null, null, '', '', '', 'ok', '', 'printed "$217.2 mln million"', 'observations.csv:380');
insert into observation values ('abababababab-0000011', 1, 'CHN->PRK', date '2018-06-01', 1, '', '', 'value', 'USD', 204185000.0, 204195000.0, null, null, 204190000.0, '$204.19 million', null, null, '', '', '', 'ok', '', '', 'observations.csv:384');
insert into observation values ('abababababab-0000012', 1, 'CHN->PRK', date '2021-03-01', 1, '', '', 'value', 'USD', 12977500.0, 12978500.0, null, null, 12978000.0, '$12.978 million', null, null, '', '', '', 'ok', '', '', 'observations.csv:612');
insert into observation values ('abababababab-0000013', 1, 'CHN->PRK', date '2021-03-01', 1, '', '', 'value', 'USD', 12975000.0, 12985000.0, null, null, 12980000.0, 'US$12.98 million', null, null, '', '', '', 'ok', '', '', 'observations.csv:613');
insert into observation values ('abababababab-0000014', 1, 'CHN->PRK', date '2021-03-01', 1, '', '', 'value', 'USD', 12977500.0, 12978500.0, null, null, 12978000.0, '1천297만 8천 달러', null, null, '', '', '', 'ok', '', '', 'observations.csv:614');
insert into observation values ('abababababab-0000015', 1, 'CHN->PRK', date '2021-03-01', 1, '', '', 'value', 'USD', 12977500.0, 12978500.0, null, null, 12978000.0, 'US$12.978 million', null, null, '', '', '', 'ok', '', '', 'observations.csv:615');
insert into observation values ('abababababab-0000016', 1, 'CHN->PRK', date '2021-03-01', 1, '', '', 'value', 'USD', 12977500.0, 12978500.0, null, null, 12978000.0, '1297万8千ドル', null, null, '', '', '', 'ok', '', '', 'observations.csv:616');
insert into observation values ('abababababab-0000017', 1, 'CHN->PRK', date '2021-03-01', 1, '', '', 'value', 'USD', 12975000.0, 12985000.0, null, null, 12980000.0, 'US$12.98 million', null, null, '', '', '', 'ok', '', '', 'observations.csv:617');
insert into observation values ('abababababab-0000018', 1, 'CHN->PRK', date '2021-03-01', 1, '', '', 'value', 'USD', 12977500.0, 12978500.0, null, null, 12978000.0, '1천297만8천 달러', null, null, '', '', '', 'ok', '', '', 'observations.csv:618');
insert into observation values ('abababababab-0000019', 1, 'CHN->PRK', date '2021-03-01', 1, '', '', 'value', 'USD', 12950000.0, 13050000.0, null, null, 13000000.0, '$13.0 million', null, null, '', '', '', 'ok', '', '', 'observations.csv:619');
insert into observation values ('abababababab-0000020', 1, 'CHN->PRK', date '2023-10-01', 1, '', '', 'value', 'USD', 167595000.0, 167605000.0, 167550000.0, 167650000.0, 167600000.0, '1억6760만 달러', null, null, '', '', '', 'ok', '', '', 'observations.csv:854');
insert into observation values ('abababababab-0000021', 1, 'CHN->PRK', date '2023-10-01', 1, '', '', 'value', 'USD', 182425000.0, 182435000.0, null, null, 182430000.0, '1억8천243만 달러', null, null, '', '', '', 'misprint', 'The total of 192.41 million less imports of 24.81 on the same page leaves 167.6. Fits 167.6 million.', 'misprint (total-import=167.6M); outlier', 'observations.csv:855');
insert into observation values ('abababababab-0000022', 1, 'CHN->PRK', date '2023-10-01', 1, '', '', 'value', 'USD', 167595000.0, 167605000.0, 167550000.0, 167650000.0, 167600000.0, '1억 6760만달러', null, null, '', '', '', 'ok', '', '', 'observations.csv:856');
insert into observation values ('abababababab-0000023', 1, 'CHN->PRK', date '2023-10-01', 1, '', '', 'value', 'USD', 182425000.0, 182435000.0, null, null, 182430000.0, '1억8243만달러', null, null, '', '', '', 'misprint', 'The total of 192.41 million less imports of 24.81 on the same page leaves 167.6. Fits 167.6 million.', 'misprint (total-import=167.6M); outlier', 'observations.csv:857');
insert into observation values ('abababababab-0000024', 1, 'CHN->PRK', date '2023-10-01', 1, '', '', 'value', 'USD', 167550000.0, 167650000.0, null, null, 167600000.0, '167,6 Mio. $', null, null, '', '', '', 'ok', '', '', 'observations.csv:858');
insert into observation values ('abababababab-0000025', 1, 'CHN->PRK', date '2023-10-01', 1, '', '', 'value', 'USD', 167595000.0, 167605000.0, 167550000.0, 167650000.0, 167600000.0, '1억6760만 달러', null, null, '', '', '', 'ok', '', '', 'observations.csv:859');
insert into observation values ('abababababab-0000026', 1, 'CHN->PRK', date '2023-10-01', 1, '', '', 'value', 'USD', 167595000.0, 167605000.0, 167550000.0, 167650000.0, 167600000.0, '1억6760만 달러', null, null, '', '', '', 'ok', '', '', 'observations.csv:860');
insert into observation values ('abababababab-0000027', 1, 'PRK->CHN', date '2017-12-01', 1, '', '', 'value', 'USD', 54335000.0, 54345000.0, null, null, 54340000.0, '$54.34 million', null, null, '', '', '', 'ok', '', 'press-conference flash; see revised 54.68', 'observations.csv:325');
insert into observation values ('abababababab-0000028', 1, 'PRK->CHN', date '2017-12-01', 1, '', '', 'value', 'USD', 259995000.0, 260005000.0, 255000000.0, 265000000.0, 260000000.0, '2억6000만달러', null, null, '', '', '', 'misprint', 'The page has exports and imports swapped. Fits CHN->PRK 2017-12, 260 million.', 'TRAP: outlet swapped export and import; do not use', 'observations.csv:326');
insert into observation values ('abababababab-0000029', 1, 'PRK->CHN', date '2017-12-01', 1, '', '', 'value', 'USD', 54675000.0, 54685000.0, null, null, 54680000.0, '$54.68 million', null, null, '', '', '', 'ok', '', '', 'observations.csv:327');
insert into observation values ('abababababab-0000030', 1, 'PRK->CHN', date '2017-12-01', 1, '', '', 'value', 'USD', 54675000.0, 54685000.0, null, null, 54680000.0, '5천468만 달러', null, null, '', '', '', 'ok', '', '', 'observations.csv:328');
insert into observation values ('abababababab-0000031', 1, 'PRK->CHN', date '2018-05-01', 1, '', '', 'value', 'USD', 13645000.0, 13655000.0, null, null, 13650000.0, '$13.65 million', null, null, '', '', '', 'ok', '', '', 'observations.csv:381');
insert into observation values ('abababababab-0000032', 1, 'PRK->CHN', date '2018-06-01', 1, '', '', 'value', 'USD', 12965000.0, 12975000.0, null, null, 12970000.0, '$12.97 million', null, null, '', '', '', 'ok', '', '', 'observations.csv:385');
insert into observation values ('abababababab-0000033', 1, 'PRK->CHN', date '2018-06-01', 1, '', '', 'value', 'USD', 10705000.0, 10715000.0, null, null, 10710000.0, '1071만 달러', null, null, '', '', '', 'ok', '', 'ITC; first release was 12.97M (Reuters)', 'observations.csv:386');
insert into observation values ('abababababab-0000034', 1, 'PRK->CHN', date '2021-03-01', 1, '', '', 'value', 'USD', 1307500.0, 1308500.0, null, null, 1308000.0, '$1.308 million', null, null, '', '', '', 'ok', '', '', 'observations.csv:620');
insert into observation values ('abababababab-0000035', 1, 'PRK->CHN', date '2021-03-01', 1, '', '', 'value', 'USD', 1250000.0, 1350000.0, null, null, 1300000.0, '$1.3 million', null, null, '', '', '', 'ok', '', '', 'observations.csv:621');
insert into observation values ('abababababab-0000036', 1, 'PRK->CHN', date '2021-03-01', 1, '', '', 'value', 'USD', 1307500.0, 1308500.0, null, null, 1308000.0, 'US$1.308 million', null, null, '', '', '', 'ok', '', '', 'observations.csv:622');
insert into observation values ('abababababab-0000037', 1, 'PRK->CHN', date '2021-03-01', 1, '', '', 'value', 'USD', 1307500.0, 1308500.0, null, null, 1308000.0, '130万8千ドル', null, null, '', '', '', 'ok', '', '', 'observations.csv:623');
insert into observation values ('abababababab-0000038', 1, 'PRK->CHN', date '2021-03-01', 1, '', '', 'value', 'USD', 1307500.0, 1308500.0, null, null, 1308000.0, 'US$1.308 million', null, null, '', '', '', 'ok', '', '', 'observations.csv:624');
insert into observation values ('abababababab-0000039', 1, 'PRK->CHN', date '2021-03-01', 1, '', '', 'value', 'USD', 1307500.0, 1308500.0, null, null, 1308000.0, '130.8万美元', null, null, '', '', '', 'ok', '', '', 'observations.csv:625');
insert into observation values ('abababababab-0000040', 1, 'PRK->CHN', date '2021-03-01', 1, '', '', 'value', 'USD', 1307500.0, 1308500.0, null, null, 1308000.0, '$1.308 million', null, null, '', '', '', 'ok', '', '', 'observations.csv:626');
insert into observation values ('abababababab-0000041', 1, 'PRK->CHN', date '2021-03-01', 1, '', '', 'value', 'USD', 1250000.0, 1350000.0, null, null, 1300000.0, '$1.3 million', null, null, '', '', '', 'ok', 'Named only as the figure of the year before; it is that of March 2021.', 'printed as the figure in the previous year', 'observations.csv:627');
insert into observation values ('abababababab-0000042', 1, 'PRK->CHN', date '2023-10-01', 1, '', '', 'value', 'USD', 24815000.0, 24825000.0, null, null, 24820000.0, '2482만 달러', null, null, '', '', '', 'ok', '', '', 'observations.csv:861');
insert into observation values ('abababababab-0000043', 1, 'PRK->CHN', date '2023-10-01', 1, '', '', 'value', 'USD', 24805000.0, 24815000.0, null, null, 24810000.0, '2천481만 달러', null, null, '', '', '', 'ok', '', '', 'observations.csv:862');
insert into observation values ('abababababab-0000044', 1, 'PRK->CHN', date '2023-10-01', 1, '', '', 'value', 'USD', 24815000.0, 24825000.0, null, null, 24820000.0, '2482만달러', null, null, '', '', '', 'ok', '', '', 'observations.csv:863');
insert into observation values ('abababababab-0000045', 1, 'PRK->CHN', date '2023-10-01', 1, '', '', 'value', 'USD', 24805000.0, 24815000.0, null, null, 24810000.0, '2481만달러', null, null, '', '', '', 'ok', '', '', 'observations.csv:864');
insert into observation values ('abababababab-0000046', 1, 'PRK->CHN', date '2023-10-01', 1, '', '', 'value', 'USD', 24795000.0, 24805000.0, 24750000.0, 24850000.0, 24800000.0, '2480만 달러', null, null, '', '', '', 'ok', '', '', 'observations.csv:865');
insert into observation values ('abababababab-0000047', 1, 'PRK->CHN', date '2023-10-01', 1, '', '', 'value', 'USD', 24795000.0, 24805000.0, 24750000.0, 24850000.0, 24800000.0, '2480만 달러', null, null, '', '', '', 'ok', '', '', 'observations.csv:866');
insert into reject values ('cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd', 2, 'a,b', '2 cells, expected 29');
