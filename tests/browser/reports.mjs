// Reports that are made up: one of every province of the map of 2023, each with figures of its own.
const kProvinces = [
  'Hà Giang', 'Cao Bằng', 'Bắc Kạn', 'Tuyên Quang', 'Lào Cai', 'Điện Biên', 'Lai Châu', 'Sơn La', 'Yên Bái', 'Hòa Bình', 'Thái Nguyên', 'Lạng Sơn',
  'Quảng Ninh', 'Bắc Giang', 'Phú Thọ', 'Vĩnh Phúc', 'Bắc Ninh', 'Hải Dương', 'Hưng Yên', 'Thái Bình', 'Hà Nam', 'Nam Định', 'Ninh Bình', 'Thanh Hóa',
  'Nghệ An', 'Hà Tĩnh', 'Quảng Bình', 'Quảng Trị', 'Thừa Thiên Huế', 'Quảng Nam', 'Quảng Ngãi', 'Bình Định', 'Phú Yên', 'Khánh Hòa', 'Ninh Thuận',
  'Bình Thuận', 'Kon Tum', 'Gia Lai', 'Đắk Lắk', 'Đắk Nông', 'Lâm Đồng', 'Bình Phước', 'Tây Ninh', 'Bình Dương', 'Đồng Nai', 'Bà Rịa - Vũng Tàu',
  'Long An', 'Tiền Giang', 'Bến Tre', 'Trà Vinh', 'Vĩnh Long', 'Đồng Tháp', 'An Giang', 'Kiên Giang', 'Hậu Giang', 'Sóc Trăng', 'Bạc Liêu', 'Cà Mau',
];

const grouped = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, '.');

export function report(province, seed) {
  const n = (base) => grouped(base + seed * 7);
  return `Tỉnh ${province} tổng kết 10 năm Chương trình phối hợp số 09/CTr-BCA-MTTW

Hội nghị ngày 24/5/2023 ghi nhận hai bên đã tổ chức tuyên truyền ${n(2500)} đợt với ${n(248600)} lượt người tham dự. Bà con đã chuyển đến Công an hơn ${n(22560)} nguồn tin có giá trị.

Nhờ đó đã bắt, vận động ${n(404)} đối tượng truy nã; giáo dục tại cộng đồng ${n(1635)} đối tượng. Người dân tự giác giao nộp ${n(654)} khẩu súng các loại, ${n(3772)} viên đạn và 2,2 kg thuốc nổ.

Toàn tỉnh hiện có ${n(1896)} tổ hòa giải với ${n(14010)} hòa giải viên. Tỷ lệ hòa giải thành trên 89%. Đến nay có 10 xã tham gia.

Chủ tịch UBND tỉnh tặng bằng khen cho ${9 + seed} tập thể, ${15 + seed} cá nhân.
`;
}

// More of the tips are of value than came in.
export const kDisagrees = `Tỉnh Hà Tĩnh tổng kết 10 năm Chương trình phối hợp số 09/CTr-BCA-MTTW

Hội nghị ngày 24/5/2023 cho biết người dân cung cấp 25.300 nguồn tin về an ninh trật tự. Cơ quan chức năng xác nhận có 33.795 tin có giá trị.
`;

const kHostile = '<img src=x onerror=alert(1)>.txt';
export const hostile = {
  name: kHostile,
  text: `Tỉnh Hà Tĩnh <script>alert(1)</script> tổng kết 10 năm Chương trình phối hợp số 09/CTr-BCA-MTTW ngày 24/5/2023

<img src=x onerror="alert(2)"> Bà con giao nộp 77 khẩu súng <b onclick=alert(3)>các loại</b> &lt;i&gt; javascript:alert(4).
`,
};

// Sixty: every province, one that names no area, one that attacks.
export function sixty() {
  const out = kProvinces.map((province, seed) => ({ name: `${String(seed + 1).padStart(2, '0')} ${province}.txt`, text: report(province, seed) }));
  out.push({ name: '59 không rõ nơi.txt', text: report('X', 59).replace('Tỉnh X', 'Một tỉnh miền núi') });
  out.push(hostile);
  return out;
}
