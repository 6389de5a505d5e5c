-- A record of version 2, whole, as the releases before the table of details wrote it.

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
    rows_in bigint not null,
    rows_ok bigint not null,
    rows_rejected bigint not null
);

create table slice (
    slice_id bigint not null,
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
    scope varchar not null,
    valuation varchar not null,
    content_hash varchar not null,
    lines bigint not null,
    total double,
    usd_half double,
    cny_half double,
    quantity_half double,
    net_weight_half double,
    vintage integer not null,
    released date not null,
    released_to date not null,
    released_basis varchar not null,
    printed_on varchar not null,
    url varchar not null,
    loaded timestamp not null,
    loaded_to timestamp not null
);

create table line (
    slice_id bigint not null,
    product varchar not null,
    province varchar not null,
    regime varchar not null,
    usd double,
    cny double,
    quantity double,
    quantity_unit varchar,
    quantity_2 double,
    quantity_2_unit varchar,
    net_weight_kg double,
    status varchar not null,
    line_no bigint not null
);

create table figure (
    slice_id bigint not null,
    reporter varchar not null,
    partner varchar not null,
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
    origin varchar not null,
    line_no bigint not null
);

create table reject (
    batch_id varchar not null,
    line_no bigint not null,
    raw varchar not null,
    reasons varchar not null
);

-- Every figure on record, one row for each measure: what questions are put to. A
-- question that names its measure and unit reads the columns of that one alone; as of a
-- day it is released <= day and day < released_to.
create view observation as
select
    f.slice_id as slice_id,
    s.source as source,
    f.reporter as reporter,
    f.partner as partner,
    f.flow as flow,
    f.first_month as first_month,
    f.months as months,
    f.product as product,
    f.part as province,
    '' as regime,
    f.measure as measure,
    f.unit as unit,
    f.low as low,
    f.high as high,
    f.printed as printed,
    f.status as status,
    f.line_no as line_no,
    s.released as released,
    s.released_to as released_to
from figure as f
inner join slice as s on s.slice_id = f.slice_id
union all
select
    l.slice_id as slice_id,
    s.source as source,
    s.reporter as reporter,
    s.partner as partner,
    s.flow as flow,
    s.first_month as first_month,
    s.months as months,
    l.product as product,
    l.province as province,
    l.regime as regime,
    'value' as measure,
    'USD' as unit,
    l.usd - s.usd_half as low,
    l.usd + s.usd_half as high,
    case
        when s.usd_half >= 0.5 then cast(cast(l.usd as decimal(20, 0)) as varchar(40))
        when s.usd_half >= 0.05 then cast(cast(l.usd as decimal(21, 1)) as varchar(40))
        when s.usd_half >= 0.005 then cast(cast(l.usd as decimal(22, 2)) as varchar(40))
        else cast(cast(l.usd as decimal(23, 3)) as varchar(40))
    end as printed,
    l.status as status,
    l.line_no as line_no,
    s.released as released,
    s.released_to as released_to
from line as l
inner join slice as s on s.slice_id = l.slice_id
where l.usd is not null
union all
select
    l.slice_id as slice_id,
    s.source as source,
    s.reporter as reporter,
    s.partner as partner,
    s.flow as flow,
    s.first_month as first_month,
    s.months as months,
    l.product as product,
    l.province as province,
    l.regime as regime,
    'value' as measure,
    'CNY' as unit,
    l.cny - s.cny_half as low,
    l.cny + s.cny_half as high,
    case
        when s.cny_half >= 0.5 then cast(cast(l.cny as decimal(20, 0)) as varchar(40))
        when s.cny_half >= 0.05 then cast(cast(l.cny as decimal(21, 1)) as varchar(40))
        when s.cny_half >= 0.005 then cast(cast(l.cny as decimal(22, 2)) as varchar(40))
        else cast(cast(l.cny as decimal(23, 3)) as varchar(40))
    end as printed,
    l.status as status,
    l.line_no as line_no,
    s.released as released,
    s.released_to as released_to
from line as l
inner join slice as s on s.slice_id = l.slice_id
where l.cny is not null
union all
select
    l.slice_id as slice_id,
    s.source as source,
    s.reporter as reporter,
    s.partner as partner,
    s.flow as flow,
    s.first_month as first_month,
    s.months as months,
    l.product as product,
    l.province as province,
    l.regime as regime,
    'quantity' as measure,
    l.quantity_unit as unit,
    l.quantity - s.quantity_half as low,
    l.quantity + s.quantity_half as high,
    case
        when s.quantity_half >= 0.5 then cast(cast(l.quantity as decimal(20, 0)) as varchar(40))
        when s.quantity_half >= 0.05 then cast(cast(l.quantity as decimal(21, 1)) as varchar(40))
        when s.quantity_half >= 0.005 then cast(cast(l.quantity as decimal(22, 2)) as varchar(40))
        else cast(cast(l.quantity as decimal(23, 3)) as varchar(40))
    end as printed,
    l.status as status,
    l.line_no as line_no,
    s.released as released,
    s.released_to as released_to
from line as l
inner join slice as s on s.slice_id = l.slice_id
where l.quantity is not null
union all
select
    l.slice_id as slice_id,
    s.source as source,
    s.reporter as reporter,
    s.partner as partner,
    s.flow as flow,
    s.first_month as first_month,
    s.months as months,
    l.product as product,
    l.province as province,
    l.regime as regime,
    'quantity' as measure,
    l.quantity_2_unit as unit,
    l.quantity_2 - s.quantity_half as low,
    l.quantity_2 + s.quantity_half as high,
    case
        when s.quantity_half >= 0.5 then cast(cast(l.quantity_2 as decimal(20, 0)) as varchar(40))
        when s.quantity_half >= 0.05 then cast(cast(l.quantity_2 as decimal(21, 1)) as varchar(40))
        when s.quantity_half >= 0.005 then cast(cast(l.quantity_2 as decimal(22, 2)) as varchar(40))
        else cast(cast(l.quantity_2 as decimal(23, 3)) as varchar(40))
    end as printed,
    l.status as status,
    l.line_no as line_no,
    s.released as released,
    s.released_to as released_to
from line as l
inner join slice as s on s.slice_id = l.slice_id
where l.quantity_2 is not null
union all
select
    l.slice_id as slice_id,
    s.source as source,
    s.reporter as reporter,
    s.partner as partner,
    s.flow as flow,
    s.first_month as first_month,
    s.months as months,
    l.product as product,
    l.province as province,
    l.regime as regime,
    'net_weight' as measure,
    'kg' as unit,
    l.net_weight_kg - s.net_weight_half as low,
    l.net_weight_kg + s.net_weight_half as high,
    case
        when s.net_weight_half >= 0.5 then cast(cast(l.net_weight_kg as decimal(20, 0)) as varchar(40))
        when s.net_weight_half >= 0.05 then cast(cast(l.net_weight_kg as decimal(21, 1)) as varchar(40))
        when s.net_weight_half >= 0.005 then cast(cast(l.net_weight_kg as decimal(22, 2)) as varchar(40))
        else cast(cast(l.net_weight_kg as decimal(23, 3)) as varchar(40))
    end as printed,
    l.status as status,
    l.line_no as line_no,
    s.released as released,
    s.released_to as released_to
from line as l
inner join slice as s on s.slice_id = l.slice_id
where l.net_weight_kg is not null;

insert into record values
('yalu record', 2, '0.1.0');

insert into compiler values
('baci', 3, 16),
('customs', 0, 0),
('imf', 2, 5),
('imf_other', 2, 15),
('itc', 0, 2),
('kita', 1, 4),
('kotra', 2, 7),
('mofcom', 0, 1),
('mou', 2, 8),
('national', 0, 13),
('nis', 2, 9),
('panel', 2, 12),
('un', 0, 3),
('un_other', 1, 14),
('unctad', 3, 6),
('voa', 2, 10),
('wts', 2, 11);

insert into batch values
('2709e5d20877cd9ff7b689979e3a3ac8d5b3aacd898daec39eaddac8e89bceee', 'gacc', '2017-04_export_usd_revised.csv', '56d092284e28b3416243ca3606b06cb235a236508f51cc3c7a8c1c0ca9d0d51c', '2026-06-01 00:00:00', '2026-11-22 04:53:35.111841', 5, 5, 0),
('2c37ed19000b38eb1c1fcb9315631c33893141f6d536fbb9c54b5b3bebc33168', 'comtrade', 'chn_prk_2015_2017.json', 'ccdfd040228388e8c2c8310a32644a009d168073b3850318f0e0053b292e7072', '2026-06-01 00:00:00', '2026-11-22 04:53:35.426082', 12, 12, 0),
('2cdf85689568ccffd6c6fabfbf21742d4f04288efe62899e4bf121c5c990700e', 'lines', 'a.csv', '2cdf85689568ccffd6c6fabfbf21742d4f04288efe62899e4bf121c5c990700e', '2026-06-01 00:00:00', '2026-11-22 04:53:35.821087', 3, 2, 1),
('b2186396cce3100eb035de3b63ec753899d434e35c47b81a59d84ed3c4f45b10', 'gacc', '2017-04_export_usd.csv', 'fc4eef25f119d1f7dee0d89f3677584d3041c7c73879257da7c1531464490834', '2017-06-01 00:00:00', '2026-11-22 04:53:34.826693', 6, 6, 0),
('e9bac381cb3cc0b282a20c5ce4d4090fe47f6de1759713d166412fbd71a8fc99', 'figures', 'by_hand.csv', 'e9bac381cb3cc0b282a20c5ce4d4090fe47f6de1759713d166412fbd71a8fc99', '2026-06-01 00:00:00', '2026-11-22 04:53:35.556176', 3, 2, 1);

insert into slice values
(9, 'e9bac381cb3cc0b282a20c5ce4d4090fe47f6de1759713d166412fbd71a8fc99', 'figures', 'customs', 'Yonhap', 'CHN', 'PRK', 'CHN->PRK', '2021-03-01', 1, '', 0, '', '', '2300359116e6c7c7113919d0cd7ec43752a8e71474eab3b8f2f2a41bdd0af245', 1, 12980000.0, null, null, null, null, 1, '2021-04-18', '9999-12-31', 'calendar', '2021-04-18', 'https://en.yna.co.kr/view/AEN20210418002800', '2026-11-22 04:53:35.556176', '9999-12-31 00:00:00'),
(10, 'e9bac381cb3cc0b282a20c5ce4d4090fe47f6de1759713d166412fbd71a8fc99', 'figures', 'customs', 'Reuters (via Business Recorder)', 'CHN', 'PRK', 'CHN->PRK', '2021-04-01', 1, '', 0, '', '', '08a3ec90460890059d03d5103e386824e0a57becfcb43c450315a37b21234ef6', 1, 28751000.0, null, null, null, null, 1, '2021-05-18', '9999-12-31', 'calendar', '2021-05-18', 'https://www.brecorder.com/news/40093612', '2026-11-22 04:53:35.556176', '9999-12-31 00:00:00'),
(1564080000000001, 'b2186396cce3100eb035de3b63ec753899d434e35c47b81a59d84ed3c4f45b10', 'gacc', 'customs', 'GACC', 'CHN', 'PRK', 'CHN->PRK', '2017-04-01', 1, 'HS2017', 8, '22,27', 'FOB', 'p1-6-4763440215481601684', 6, 10236150.0, 0.5, null, 0.5, null, 1, '2017-05-25', '2026-06-01', 'calendar', '2017-06-01', 'http://stats.customs.gov.cn/', '2026-11-22 04:53:34.826693', '9999-12-31 00:00:00'),
(1564080000000002, '2709e5d20877cd9ff7b689979e3a3ac8d5b3aacd898daec39eaddac8e89bceee', 'gacc', 'customs', 'GACC', 'CHN', 'PRK', 'CHN->PRK', '2017-04-01', 1, 'HS2017', 8, '22,27', 'FOB', 'p1-5-3454487728633106069', 5, 10123150.0, 0.5, null, 0.5, null, 2, '2026-06-01', '9999-12-31', 'page', '2026-06-01', 'http://stats.customs.gov.cn/', '2026-11-22 04:53:35.111841', '9999-12-31 00:00:00'),
(1564080000000003, '2c37ed19000b38eb1c1fcb9315631c33893141f6d536fbb9c54b5b3bebc33168', 'comtrade', 'un', 'UN Comtrade', 'CHN', 'PRK', 'CHN->PRK', '2015-01-01', 12, 'HS2012', 2, '27,44', 'FOB', 'p1-2-2854001587856934479', 2, 163837893.0, 0.0005, null, 0.0005, 0.0005, 1, '2016-06-30', '9999-12-31', 'calendar', '2026-06-01', 'https://comtradeplus.un.org/', '2026-11-22 04:53:35.426082', '9999-12-31 00:00:00'),
(1564080000000004, '2c37ed19000b38eb1c1fcb9315631c33893141f6d536fbb9c54b5b3bebc33168', 'comtrade', 'un', 'UN Comtrade', 'CHN', 'PRK', 'CHN->PRK', '2016-01-01', 12, 'HS2012', 2, '27,44', 'FOB', 'p1-2-4144242605997020489', 2, 154649296.0, 0.0005, null, 0.0005, 0.0005, 1, '2017-06-30', '9999-12-31', 'calendar', '2026-06-01', 'https://comtradeplus.un.org/', '2026-11-22 04:53:35.426082', '9999-12-31 00:00:00'),
(1564080000000005, '2c37ed19000b38eb1c1fcb9315631c33893141f6d536fbb9c54b5b3bebc33168', 'comtrade', 'un', 'UN Comtrade', 'CHN', 'PRK', 'CHN->PRK', '2017-01-01', 12, 'HS2017', 2, '27,44', 'FOB', 'p1-2-3817447120624587632', 2, 94292378.0, 0.0005, null, 0.0005, 0.0005, 1, '2018-06-30', '9999-12-31', 'calendar', '2026-06-01', 'https://comtradeplus.un.org/', '2026-11-22 04:53:35.426082', '9999-12-31 00:00:00'),
(1566430000000011, '2cdf85689568ccffd6c6fabfbf21742d4f04288efe62899e4bf121c5c990700e', 'lines', 'customs', 'customs lines', 'CHN', 'RUS', 'CHN->RUS', '2019-05-01', 1, 'HS2017', 8, '', 'FOB', 'p1-2-2346197718812677126', 2, 4800000.0, 0.5, null, 0.5, 0.5, 1, '2019-06-25', '9999-12-31', 'calendar', '2026-06-01', '', '2026-11-22 04:53:35.821087', '9999-12-31 00:00:00'),
(4081560000000006, '2c37ed19000b38eb1c1fcb9315631c33893141f6d536fbb9c54b5b3bebc33168', 'comtrade', 'un', 'UN Comtrade', 'CHN', 'PRK', 'PRK->CHN', '2015-01-01', 12, 'HS2012', 2, '27,44', 'CIF', 'p1-2-1537824804758661845', 2, 1085703351.0, 0.0005, null, 0.0005, 0.0005, 1, '2016-06-30', '9999-12-31', 'calendar', '2026-06-01', 'https://comtradeplus.un.org/', '2026-11-22 04:53:35.426082', '9999-12-31 00:00:00'),
(4081560000000007, '2c37ed19000b38eb1c1fcb9315631c33893141f6d536fbb9c54b5b3bebc33168', 'comtrade', 'un', 'UN Comtrade', 'CHN', 'PRK', 'PRK->CHN', '2016-01-01', 12, 'HS2012', 2, '27,44', 'CIF', 'p1-2-4644945377567332411', 2, 1212065816.0, 0.0005, null, 0.0005, 0.0005, 1, '2017-06-30', '9999-12-31', 'calendar', '2026-06-01', 'https://comtradeplus.un.org/', '2026-11-22 04:53:35.426082', '9999-12-31 00:00:00'),
(4081560000000008, '2c37ed19000b38eb1c1fcb9315631c33893141f6d536fbb9c54b5b3bebc33168', 'comtrade', 'un', 'UN Comtrade', 'CHN', 'PRK', 'PRK->CHN', '2017-01-01', 12, 'HS2017', 2, '27,44', 'CIF', 'p1-2-3966306302162157845', 2, 435264363.0, 0.0005, null, 0.0005, 0.0005, 1, '2018-06-30', '9999-12-31', 'calendar', '2026-06-01', 'https://comtradeplus.un.org/', '2026-11-22 04:53:35.426082', '9999-12-31 00:00:00');

insert into line values
(1564080000000001, '22072000', 'Liaoning', '10', 1581750.0, null, 2109.0, 'kilolitres', 1665120.0, 'kg', null, 'ok', 2),
(1564080000000001, '27101210', 'Jilin', '19', 1925000.0, null, 3692000.0, 'kg', 4792216.0, 'litres', null, 'ok', 4),
(1564080000000001, '27101210', 'Liaoning', '10', 5112000.0, null, 9804000.0, 'kg', 12725592.0, 'litres', null, 'ok', 3),
(1564080000000001, '27101911', 'Liaoning', '10', 118000.0, null, 191000.0, 'kg', 238750.0, 'litres', null, 'ok', 5),
(1564080000000001, '27101923', 'Liaoning', '10', 1445000.0, null, 2606000.0, 'kg', 3090716.0, 'litres', null, 'ok', 6),
(1564080000000001, '27111390', 'Shandong', '10', 54400.0, null, 68000.0, 'kg', null, '', null, 'ok', 7),
(1564080000000002, '22072000', 'Liaoning', '10', 1581750.0, null, 2109.0, 'kilolitres', 1665120.0, 'kg', null, 'ok', 2),
(1564080000000002, '27101210', 'Jilin', '19', 1930000.0, null, 3692000.0, 'kg', 4792216.0, 'litres', null, 'ok', 4),
(1564080000000002, '27101210', 'Liaoning', '10', 5112000.0, null, 9804000.0, 'kg', 12725592.0, 'litres', null, 'ok', 3),
(1564080000000002, '27101923', 'Liaoning', '10', 1445000.0, null, 2606000.0, 'kg', 3090716.0, 'litres', null, 'ok', 5),
(1564080000000002, '27111390', 'Shandong', '10', 54400.0, null, 68000.0, 'kg', null, '', null, 'ok', 6),
(1564080000000003, '27', '', '', 147719363.0, null, null, '', null, '', null, 'derived', 2),
(1564080000000003, '44', '', '', 16118530.0, null, null, '', null, '', null, 'derived', 4),
(1564080000000004, '27', '', '', 138546256.0, null, null, '', null, '', null, 'derived', 6),
(1564080000000004, '44', '', '', 16103040.0, null, null, '', null, '', null, 'derived', 8),
(1564080000000005, '27', '', '', 69404939.0, null, null, '', null, '', null, 'derived', 10),
(1564080000000005, '44', '', '', 24887439.0, null, null, '', null, '', null, 'derived', 12),
(1566430000000011, '10063020', '', '', 2400000.0, null, null, '', null, '', null, 'ok', 2),
(1566430000000011, '10063020', 'a "b", c', '', 2400000.0, null, null, '', null, '', null, 'ok', 4),
(4081560000000006, '27', '', '', 1063985968.0, null, null, '', null, '', null, 'derived', 3),
(4081560000000006, '44', '', '', 21717383.0, null, null, '', null, '', null, 'derived', 5),
(4081560000000007, '27', '', '', 1192866092.0, null, null, '', null, '', null, 'derived', 7),
(4081560000000007, '44', '', '', 19199724.0, null, null, '', null, '', null, 'derived', 9),
(4081560000000008, '27', '', '', 421339878.0, null, null, '', null, '', null, 'derived', 11),
(4081560000000008, '44', '', '', 13924485.0, null, null, '', null, '', null, 'derived', 13);

insert into figure values
(9, 'CHN', 'PRK', 'CHN->PRK', '2021-03-01', 1, '', '', 'value', 'USD', 12975000.0, 12985000.0, null, null, 12980000.0, 'US$12.98 million', null, null, '', '', '', 'ok', '', '', 'by_hand.csv:2', 1),
(10, 'CHN', 'PRK', 'CHN->PRK', '2021-04-01', 1, '', '', 'value', 'USD', 28750500.0, 28751500.0, null, null, 28751000.0, '$28.751 million', null, null, '', '', '', 'ok', '', '', 'by_hand.csv:3', 2);

insert into reject values
('2cdf85689568ccffd6c6fabfbf21742d4f04288efe62899e4bf121c5c990700e', 3, '2019-05,CHN,RUS,export,HS2017,10063020,,,,,,odd', 'value_usd: ''odd'' is no number'),
('e9bac381cb3cc0b282a20c5ce4d4090fe47f6de1759713d166412fbd71a8fc99', 4, 'CHN->PRK,2021-04,not said,Nobody,2021-05-18,https://example.org/,', 'no amount in USD: ''not said''');
